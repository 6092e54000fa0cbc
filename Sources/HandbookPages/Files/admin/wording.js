// The service's words (rules, states, kinds of failure, times, sizes) in Vietnamese.

const RULES = {
  address: "địa chỉ trên mạng", "amounts-in-words": "số tiền bằng chữ đã ghi bằng số", angle: "độ, phút",
  cardinal: "số", date: "ngày tháng", "document-kind": "loại văn bản", "document-number": "số, ký hiệu văn bản",
  emoji: "biểu tượng", "end-mark": "dấu kết thúc văn bản", foreign: "từ nước ngoài, đọc theo âm", footnotes: "chú thích cuối trang",
  fraction: "số thập phân, phân số", furniture: "đầu trang, chân trang, số trang", identity: "số định danh",
  "inline-lists": "danh mục trong câu", "large-tables": "bảng lớn", letterhead: "phần đầu văn bản",
  letters: "đọc từng chữ cái", links: "địa chỉ trang web", "list-marker": "số thứ tự mục",
  "note-references": "số chú thích", ornament: "ký hiệu trang trí", plate: "biển số xe", quantity: "số lượng, tiền, đơn vị",
  range: "khoảng từ … đến …", recipients: "nơi nhận", "repeated-title": "tên bài nhắc lại", road: "số hiệu đường",
  roman: "số La Mã", score: "tỉ số", "short-form": "chữ viết tắt", "short-form-defined": "chữ viết tắt được giải thích trong bài",
  "signature-notes": "ghi chú ở chữ ký", slash: "dấu gạch chéo", symbol: "ký hiệu", "table-rows": "hàng của bảng",
  telephone: "số điện thoại", time: "giờ", "title-first": "tên bài đọc trước", version: "số phiên bản", weekday: "thứ trong tuần",
  "year-part": "quý, nửa năm", "unread": "chưa đọc được", provision: "số điều, khoản viết tắt",
  "no-blanks": "chuỗi ký tự liền nhau quá dài", "other-script": "chữ của ngôn ngữ khác", "unknown-sign": "ký hiệu lạ",
  "unknown-letters": "chữ cái lạ", "not-accounted": "bị bỏ sót",
};

/** A rule as people call it: an entry of the lexicon with its written form. */
export function ruleName(rule) {
  if (!rule) return "từ thường";
  if (rule.startsWith("lexicon:")) {
    const [, form, id] = rule.match(/^lexicon:(.*?)(?:#(-?\d+))?$/);
    return id ? `cách đọc do quản trị ghi: ${form}` : `bảng viết tắt: ${form}`;
  }
  return RULES[rule] ?? rule;
}

/** The number of the admin's entry that made a word; null for other rules. */
export function entryOf(rule) {
  const id = /^lexicon:.*#(\d+)$/.exec(rule ?? "")?.[1];
  return id ? Number(id) : null;
}

export const STATES = {
  waiting: "Đang chờ", running: "Đang đọc", done: "Đã xong", dead: "Hỏng", cancelled: "Đã hủy",
};

export const KINDS = {
  document: "văn bản không đọc được", engine: "máy đọc gặp lỗi", voice: "tệp giọng đọc sai", storage: "ổ đĩa gặp lỗi",
  worker: "tiến trình đọc bị dừng", fault: "lỗi chương trình", format: "định dạng không có", cancelled: "bị hủy",
  superseded: "đã có bản mới hơn",
};

export const PRIORITIES = { listener: "có người đang đợi nghe", admin: "do quản trị gửi", night: "việc ban đêm" };

export const ROLES = { admin: "Quản trị", editor: "Biên tập", service: "Hệ thống", member: "Đảng viên" };

export function audienceName(audience) {
  if (audience === "public") return "Công khai";
  if (audience === "members") return "Đảng viên";
  return audience ? `Đơn vị ${audience}` : "Theo chuyên mục";
}

export function duration(seconds) {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const parts = [];
  if (hours) parts.push(`${hours} giờ`);
  if (minutes) parts.push(`${minutes} phút`);
  if (!hours && (whole % 60 || !minutes)) parts.push(`${whole % 60} giây`);
  return parts.join(" ");
}

/** A moment in words: "hôm nay 14:05" or "05/11/2026 14:05", by the browser's clock. */
export function moment(text) {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return "";
  const clock = time.toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
  const isToday = time.toDateString() === new Date().toDateString();
  return isToday ? `hôm nay ${clock}` : `${dayOf(time)} ${clock}`;
}

const two = (number) => String(number).padStart(2, "0");

/** The day of a moment, by the browser's clock: "24/11/2026". */
export function dayOf(time) {
  return `${shortDay(time)}/${time.getFullYear()}`;
}

/** "24/11", for many beside one another. */
export function shortDay(time) {
  return `${two(time.getDate())}/${two(time.getMonth() + 1)}`;
}

/** How long from now: "sau 20 giây". */
export function fromNow(text) {
  const seconds = Math.ceil((new Date(text) - Date.now()) / 1000);
  if (!(seconds > 0)) return "ngay bây giờ";
  if (seconds < 90) return `sau ${seconds} giây`;
  return seconds < 5400 ? `sau ${Math.round(seconds / 60)} phút` : `sau ${Math.round(seconds / 3600)} giờ`;
}

export function day(text) {
  const [year, month, date] = (text ?? "").split("-");
  return date ? `${date}/${month}/${year}` : "";
}

export function count(number) {
  return number.toLocaleString("vi");
}
