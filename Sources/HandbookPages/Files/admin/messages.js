// Why the service refuses something, or a job has failed, said to a clerk: a sentence for each code (openapi/api.json lists
// them).

// Why a job fails, and a document is refused, by code: the service makes this file of the table that its reports are of.
import { FAILURES } from "./failures.js";

/** Why else something is refused, by code; {name} is what the service has met. */
const SENTENCES = {
  "bad-request": "Yêu cầu không đúng.",
  "not-found": "Không tìm thấy.",
  "gone": "Bài đã được thu hồi.",
  "method-not-allowed": "Không thực hiện được.",
  "conflict": "Không thực hiện được vì dữ liệu vừa thay đổi.",
  "precondition-failed": "Vừa có người khác sửa. Hãy xem lại.",
  "content-too-large": "Tệp quá lớn.",
  "range-not-satisfiable": "Không thực hiện được.",
  "request-timeout": "Đường truyền quá chậm. Hãy thử lại.",
  "too-many-requests": "Quá nhiều yêu cầu. Hãy đợi một lúc.",
  "refused": "Không thực hiện được.",
  "fault": "Máy chủ gặp lỗi. Hãy báo người quản trị hệ thống.",
  "not-ready": "Máy chủ đang bận. Hãy thử lại sau ít phút.",

  "token-needed": "Cần có mã truy cập.",
  "token-wrong": "Mã truy cập sai hoặc không còn hiệu lực.",
  "token-expired": "Phiên đăng nhập đã hết hạn. Hãy đăng nhập lại.",
  "role-missing": "Tài khoản này chưa được cấp quyền ở sổ tay.",
  "identity-unavailable": "Chưa kiểm tra được đăng nhập vì máy chủ danh tính không trả lời. Hãy thử lại sau ít phút.",
  "too-many-wrong-tokens": "Đã nhập sai mã nhiều lần. Hãy đợi một lúc rồi thử lại.",
  "token-not-set": "Máy chủ chưa đặt mã quản trị nên chỉ cho sửa từ chính máy chủ.",
  "not-allowed": "Mã truy cập này không được dùng cho việc đó.",
  "foreign-origin": "Trang khác không được sửa ở đây. Hãy mở trang quản trị rồi thử lại.",
  "outside-editor-scope": "Tài khoản này không được đăng cho chuyên mục hoặc đơn vị đó.",
  "others-article": "Bài này do người khác phụ trách.",
  "token-unknown": "Không có mã truy cập này, hoặc mã đã hết hiệu lực.",
  "token-flawed": "Mã truy cập khai chưa đúng. Hãy xem lại tên người dùng, vai trò, đơn vị, chuyên mục và thời hạn.",
  "too-many-feeds": "Đã có {limit} kênh nghe riêng. Hãy bỏ bớt một kênh.",

  "body-broke-off": "Đường truyền quá chậm hoặc bị đứt. Hãy thử lại.",
  "invalid-json": "Dữ liệu gửi lên không đúng.",
  "invalid-field": "Có ô ghi chưa đúng. Hãy xem lại.",
  "unsupported-type": "Loại tệp này không đọc được. Hãy dùng Word (.docx), PDF có chữ, văn bản (.txt) hoặc trang web (.html).",

  "id-taken": "Đã có bài mang mã {id}.",
  "article-unknown": "Không có bài này.",
  "state-changed": "Vừa có người khác thay đổi mục này. Hãy xem lại.",
  "article-changed": "Vừa có người khác sửa bài này. Hãy xem lại.",

  "unreadable-document": "Không đọc được văn bản này.",

  "lexicon-changed": "Vừa có người khác sửa cách đọc. Hãy xem lại ảnh hưởng rồi áp dụng.",
  "entry-unknown": "Không còn cách đọc này. Danh sách vừa thay đổi.",
  "written-empty": "Hãy ghi chữ viết trong văn bản.",
  "written-begins-without-letter": "Chữ viết phải bắt đầu bằng một chữ cái.",
  "written-too-long": "Chữ viết dài quá {limit} ký tự.",
  "reading-empty": "Hãy ghi cách đọc.",
  "reading-too-long": "Cách đọc dài quá {limit} ký tự.",
  "reading-unspeakable-sign": "Trong cách đọc có “{sign}”, không đọc thành tiếng được. Hãy viết bằng chữ, cách nhau bằng dấu cách.",
  "reading-not-vietnamese": "“{word}” không phải là âm tiếng Việt. Hãy viết theo âm, ví dụ “phây búc”.",
  "written-is-ordinary-word": "“{word}” là một từ thông thường, mọi câu có từ này sẽ đổi theo. Hãy ghi thêm các chữ đứng cạnh, hoặc viết hoa và chọn “đúng chữ hoa, chữ thường”.",
  "written-is-single-letter": "“{letter}” là một chữ cái đứng riêng, có ở mọi danh mục. Hãy ghi thêm các chữ đứng cạnh.",
  "reading-says-itself": "Cách đọc này giống hệt chữ viết.",
  "reading-holds-written": "Cách đọc không được chứa chính chữ viết đó.",
  "written-twice": "“{written}” được ghi hai lần.",
  "too-many-entries": "Quá {limit} mục, nhiều hơn bảng cách đọc chứa được.",
  "lexicon-row-flawed": "Mục này của tệp không đúng.",
  "lexicon-file-flawed": "Tệp không phải là bảng cách đọc (TSV hoặc PLS).",
  "lexicon-file-empty": "Tệp không có mục nào.",

  "sentence-too-long": "Mỗi lần nghe thử tối đa {limit} ký tự.",
  "voice-fails": "Giọng đọc này hiện không dùng được.",
  "others-are-listening": "Đang có người khác nghe thử. Hãy thử lại sau giây lát.",
  "job-unknown": "Không có việc này.",
  "job-moved-on": "Việc này không còn ở trạng thái đó nữa. Danh sách sẽ được tải lại.",
  "pause-reason-needed": "Hãy ghi lý do tạm dừng, không quá 500 ký tự.",
  "engine-changed": "Bộ đọc vừa đổi phiên bản. Hãy nghe lại rồi duyệt.",
  "reports-full": "Có quá nhiều báo đọc sai đang chờ. Hãy báo lại sau.",
  "address-expired": "Địa chỉ này đã hết hạn. Hãy mở lại bài.",
};

/** Where an answer comes from something else than the service, such as a proxy in front. */
const BY_STATUS = {
  0: "Không kết nối được máy chủ. Hãy kiểm tra mạng rồi thử lại.",
  413: SENTENCES["content-too-large"],
  429: SENTENCES["too-many-requests"],
  502: SENTENCES["not-ready"],
  503: SENTENCES["not-ready"],
  504: SENTENCES["not-ready"],
};

/** Codes that say so little that a developer's sentence is worth more. */
const VAGUE = new Set(["bad-request", "refused", "invalid-field", "invalid-json", "token-flawed", "unreadable-document", "voice-fails"]);

/** A sentence with its values; whole numbers as they are written in Vietnamese. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name] ?? "";
    return /^\d{4,15}$/.test(value) && name !== "line" ? Number(value).toLocaleString("vi") : value;
  });
}

/** Without what was met: "Văn bản có dấu…". */
function unfilled(text) {
  return text.replace(/ ?[“(]?\{\w+\}[”)]?/g, "…").replace(/…[.,]?/g, "…").replace(/…+/g, "…");
}

/** Why all jobs of a code have failed: the cause, and what there is to do or to know. */
export function causeWords(code) {
  const known = FAILURES[code] ?? FAILURES.fault;
  const [, cause, rest] = /^(.*?[.](?= |$))(?: (.*))?$/.exec(known) ?? ["", known, ""];
  return { cause: unfilled(cause).replace(/[.]$/, ""), rest: rest ? unfilled(rest) : "", isSpecific: known.includes("{") };
}

/** Why a job failed. */
export function failureSentence(failure) {
  const known = FAILURES[failure.code] ?? FAILURES.fault;
  const values = failure.values ?? {};
  const said = failure.values ? filled(known, values) : unfilled(known);
  return values.chapter && !known.includes("{chapter}") ? `${said} Ở mục “${values.chapter}”.` : said;
}

/** The sentence for an answer's status and its problem details. */
export function sentence(status, problem) {
  const known = SENTENCES[problem?.code] ?? FAILURES[problem?.code];
  if (!known) return BY_STATUS[status] ?? SENTENCES[status >= 500 ? "fault" : "refused"];
  const values = problem.values ?? {};
  const said = filled(known, values);
  const placed = values.line && !known.includes("{line}") ? `Dòng ${values.line}: ${said}` : said;
  return VAGUE.has(problem.code) && problem.detail ? `${placed} (${problem.detail})` : placed;
}
