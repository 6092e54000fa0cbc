// Search that forgives missing marks: "dang vien" finds "đảng viên", "đảng" finds only what is written so.

function small(text) {
  return text.toLowerCase().normalize("NFC");
}

function bare(text) {
  return small(text).replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}

/** A test for articles: every word of the query stands in title, number or issuing body. */
export function matcher(query) {
  const words = small(query).split(/\s+/).filter(Boolean);
  return (article) => {
    const text = small([article.title, article.number, article.issuer].filter(Boolean).join(" "));
    const plain = bare(text);
    return words.every((word) => (bare(word) === word ? plain : text).includes(word));
  };
}
