// What the service says to developers, said to a clerk. What is not here is shown as it came, behind a plain sentence.

/** The service's sentences by their form; $1, $2 are what it fills in. */
const FORMS = [
  [/bears the stamp (.+?): such a document/, "Văn bản có dấu $1. Văn bản như vậy không được đọc và không được đăng."],
  [/is empty: it holds no letter/, "Tệp không có chữ nào."],
  [/is larger than (\d+) MiB/, "Tệp lớn hơn $1 MB. Hãy chia văn bản thành nhiều phần."],
  [/unpacks to more than (\d+) MiB/, "Khi mở ra, tệp lớn hơn $1 MB. Hãy chia văn bản thành nhiều phần."],
  [/is damaged: /, "Tệp bị hỏng. Hãy mở tệp, lưu lại rồi thả vào đây lần nữa."],
  [/is locked with a password/, "Tệp có mật khẩu. Hãy lưu lại tệp không có mật khẩu."],
  [/PDF of pictures with no text layer, and no word could/, "Tệp PDF là ảnh chụp và không nhận ra được chữ nào. Hãy đăng tệp gốc."],
  [/PDF of pictures with no text layer/, "Tệp PDF là ảnh chụp, không có chữ. Hãy đăng tệp gốc đã in ra."],
  [/has (\d+) pages of pictures/, "Tệp PDF có $1 trang ảnh, quá nhiều để nhận dạng chữ. Hãy chia nhỏ hoặc đăng tệp gốc."],
  [/which is read with (.+?); install/, "Máy chủ chưa có chương trình đọc loại tệp này ($1). Hãy lưu thành tệp .docx."],
  [/cannot be read: .+ took longer/, "Đọc tệp mất quá nhiều thời gian. Hãy lưu lại thành tệp .docx rồi thử lần nữa."],
  [/what is read: text/, "Loại tệp này không đọc được. Hãy dùng Word (.docx), PDF có chữ, văn bản (.txt) hoặc trang web (.html)."],
  [/fits no text; save the document as UTF-8/, "Bảng mã của tệp không đọc được. Hãy lưu lại tệp theo UTF-8."],
  [/line (\d+): the front matter/, "Phần khai báo ở đầu tệp sai ở dòng $1."],
  [/is nested deeper than/, "Cấu trúc tệp quá phức tạp. Hãy lưu lại cho đơn giản hơn."],
  [/has nothing to say: it holds no text/, "Văn bản không có gì để đọc."],
  [/has nothing to say: all of its text is left out/, "Theo quy tắc đọc, toàn bộ văn bản được bỏ qua nên không có gì để đọc."],
  [/has nothing to say: none of its text/, "Không có phần nào của văn bản đọc được bằng tiếng Việt."],
  [/is not spoken: its front matter says audio: false/, "Văn bản ghi là không cần bản đọc (audio: false)."],
  [/is not published before somebody has checked it/, "Chữ được nhận dạng từ ảnh. Hãy đối chiếu với bản gốc, kể cả dấu mật, rồi đánh dấu vào ô “Tôi đã đối chiếu”."],
  [/holds no letter and no digit/, "Tên bài phải có chữ hoặc số."],
  [/There is already an article ([a-z0-9-]+)/, "Đã có bài mang mã $1."],
  [/is no article id/, "Mã bài chỉ gồm chữ thường không dấu, số và dấu gạch nối."],
  [/needs an id or a title/, "Hãy ghi tên bài."],
  [/There is no section "(.+?)"/, "Chưa có chuyên mục “$1”. Hãy ghi tên chuyên mục."],
  [/is no section/, "Mã chuyên mục chỉ gồm chữ thường không dấu, số và dấu gạch nối."],
  [/is no calendar day/, "Ngày không đúng. Hãy ghi như 05/11/2021."],
  [/is no audience|An audience is one of/, "Đối tượng không đúng: công khai (public), đảng viên (members) hoặc mã đơn vị."],
  [/This editor publishes/, "Tài khoản này không được đăng cho chuyên mục hoặc đơn vị đó."],
  [/another editor's/, "Bài này do người khác phụ trách."],
  [/has been withdrawn/, "Bài đã được thu hồi."],
  [/Somebody else has changed the lexicon/, "Vừa có người khác sửa cách đọc. Hãy xem lại ảnh hưởng rồi áp dụng."],
  [/nothing is written/, "Hãy ghi chữ viết trong văn bản."],
  [/the written form must begin with a letter/, "Chữ viết phải bắt đầu bằng một chữ cái."],
  [/the written form is longer than (\d+)/, "Chữ viết dài quá $1 ký tự."],
  [/the reading says nothing/, "Hãy ghi cách đọc."],
  [/the reading is longer than (\d+)/, "Cách đọc dài quá $1 ký tự."],
  [/the reading has “(.+?)”, which no voice/, "Trong cách đọc có “$1”, không đọc thành tiếng được. Hãy viết bằng chữ, cách nhau bằng dấu cách."],
  [/“([^“”]+)” in the reading is no Vietnamese syllable/, "“$1” không phải là âm tiếng Việt. Hãy viết theo âm, ví dụ “phây búc”."],
  [/“([^“”]+)” is an ordinary word/, "“$1” là một từ thông thường, mọi câu có từ này sẽ đổi theo. Hãy ghi thêm các chữ đứng cạnh, hoặc viết hoa và chọn “đúng chữ hoa, chữ thường”."],
  [/“([^“”]+)” is a single letter/, "“$1” là một chữ cái đứng riêng, có ở mọi danh mục. Hãy ghi thêm các chữ đứng cạnh."],
  [/the reading is what is written anyway/, "Cách đọc này giống hệt chữ viết."],
  [/the reading has the written form inside/, "Cách đọc không được chứa chính chữ viết đó."],
  [/is there twice/, "Một chữ viết được ghi hai lần."],
  [/^(line|lexeme) (\d+): /, "Dòng $2 của tệp không đúng."],
  [/The file holds no entry/, "Tệp không có mục nào."],
  [/^the file: /, "Tệp không phải là bảng cách đọc (TSV hoặc PLS)."],
  [/at most (\d+) characters are spoken at once/, "Mỗi lần nghe thử tối đa $1 ký tự."],
  [/others are being heard/, "Đang có người khác nghe thử. Hãy thử lại sau giây lát."],
  [/there is nothing to say/i, "Không có gì để đọc."],
  [/there is no voice “(.+?)”/, "Không có giọng “$1”."],
  [/A pause needs a reason/, "Hãy ghi lý do tạm dừng, không quá 500 ký tự."],
  [/is larger than \d+ bytes/, "Tệp quá lớn."],
  [/did not arrive within|broke off/, "Đường truyền quá chậm hoặc bị đứt. Hãy thử lại."],
  [/token is not, or no longer/, "Mã truy cập sai hoặc không còn hiệu lực."],
  [/Too many wrong tokens/i, "Đã nhập sai mã nhiều lần. Hãy đợi một lúc rồi thử lại."],
  [/A token of the role (\w+) does not allow/, "Mã truy cập này không được dùng cho việc đó."],
  [/Writing is closed/, "Máy chủ chưa đặt mã quản trị nên chỉ cho sửa từ chính máy chủ."],
  [/already running|not possible|cannot be/, "Việc này không còn ở trạng thái đó nữa. Danh sách sẽ được tải lại."],
];

const STATUS = {
  0: "Không kết nối được máy chủ. Hãy kiểm tra mạng rồi thử lại.",
  401: "Cần có mã truy cập.",
  403: "Mã truy cập này không được dùng cho việc đó.",
  404: "Không tìm thấy.",
  409: "Không thực hiện được vì dữ liệu vừa thay đổi.",
  410: "Bài đã được thu hồi.",
  412: "Vừa có người khác sửa. Hãy xem lại.",
  413: "Tệp quá lớn.",
  415: "Loại tệp này không đọc được.",
  429: "Quá nhiều yêu cầu. Hãy đợi một lúc.",
  503: "Máy chủ đang bận. Hãy thử lại sau ít phút.",
};

function filled(text, match) {
  return text.replace(/\$(\d)/g, (_, number) => match[Number(number)] ?? "");
}

/** A developer's sentence in a clerk's words; null where none is known. */
export function translated(detail) {
  for (const [form, text] of FORMS) {
    const match = form.exec(detail ?? "");
    if (match) return filled(text, match);
  }
  return null;
}

/** The sentence for an answer's status and its problem details. */
export function sentence(status, problem) {
  const detail = problem?.detail ?? "";
  const known = translated(detail);
  if (known) return known;
  const general = STATUS[status] ?? (status >= 500 ? "Máy chủ gặp lỗi. Hãy báo người quản trị hệ thống." : "Không thực hiện được.");
  return detail && status !== 401 ? `${general} (${detail})` : general;
}
