// Why the service refuses something, said to a clerk: a sentence for each code of its problems (openapi/api.json lists them).

/** By code; {name} is what the service has met. */
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
  "id-invalid": "Mã bài chỉ gồm chữ thường không dấu, số và dấu gạch nối.",
  "id-missing": "Hãy ghi tên bài.",
  "title-empty": "Tên bài phải có chữ hoặc số.",
  "section-invalid": "Mã chuyên mục chỉ gồm chữ thường không dấu, số và dấu gạch nối.",
  "section-unknown": "Chưa có chuyên mục “{section}”. Hãy ghi tên chuyên mục.",
  "date-invalid": "Ngày “{date}” không đúng. Hãy ghi như 05/11/2021.",
  "audience-unknown": "Đối tượng “{audience}” không đúng: công khai (public), đảng viên (members) hoặc mã đơn vị.",
  "article-unknown": "Không có bài này.",
  "article-withdrawn": "Bài đã được thu hồi.",
  "state-changed": "Vừa có người khác thay đổi mục này. Hãy xem lại.",
  "article-changed": "Vừa có người khác sửa bài này. Hãy xem lại.",
  "recognition-not-checked": "Chữ được nhận dạng từ ảnh. Hãy đối chiếu với bản gốc, kể cả dấu mật, rồi đánh dấu vào ô “Tôi đã đối chiếu”.",

  "unreadable-document": "Không đọc được văn bản này.",
  "document-empty": "Tệp không có chữ nào.",
  "document-too-large": "Tệp lớn hơn {mebibytes} MB. Hãy chia văn bản thành nhiều phần.",
  "document-unpacks-too-large": "Khi mở ra, tệp cần hơn {mebibytes} MB. Hãy chia văn bản thành nhiều phần.",
  "document-other-format": "Loại tệp này không đọc được. Hãy dùng Word (.docx), PDF có chữ, văn bản (.txt) hoặc trang web (.html).",
  "document-damaged": "Tệp bị hỏng. Hãy mở tệp, lưu lại rồi đăng lần nữa.",
  "document-locked": "Tệp có mật khẩu. Hãy lưu lại tệp không có mật khẩu.",
  "document-without-text-layer": "Tệp PDF là ảnh chụp, không có chữ. Hãy đăng tệp gốc đã in ra.",
  "nothing-recognised": "Tệp PDF là ảnh chụp và không nhận ra được chữ nào. Hãy đăng tệp gốc.",
  "too-many-pictures": "Tệp PDF có {pages} trang ảnh, quá nhiều để nhận dạng chữ (tối đa {limit}). Hãy chia nhỏ hoặc đăng tệp gốc.",
  "reader-program-missing": "Máy chủ chưa có chương trình đọc loại tệp này ({program}). Hãy lưu thành tệp .docx.",
  "reading-took-too-long": "Đọc tệp mất quá nhiều thời gian. Hãy lưu lại thành tệp .docx rồi thử lần nữa.",
  "encoding-unknown": "Bảng mã của tệp không đọc được. Hãy lưu lại tệp theo UTF-8.",
  "front-matter-flawed": "Phần khai báo ở đầu tệp sai ở dòng {line}.",
  "nested-too-deep": "Cấu trúc tệp quá phức tạp. Hãy lưu lại cho đơn giản hơn.",
  "stamped-secret": "Văn bản có dấu {stamp}. Văn bản như vậy không được đọc và không được đăng.",

  "nothing-to-say": "Không có gì để đọc.",
  "all-text-left-out": "Theo quy tắc đọc, toàn bộ văn bản được bỏ qua nên không có gì để đọc.",
  "not-vietnamese": "Không có phần nào của văn bản đọc được bằng tiếng Việt.",
  "too-many-words": "Văn bản dài quá {limit} tiếng. Hãy chia thành nhiều bài.",
  "wants-no-audio": "Văn bản ghi là không cần bản đọc (audio: false).",

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
  "voice-unknown": "Không có giọng “{voice}”.",
  "voice-fails": "Giọng đọc này hiện không dùng được.",
  "others-are-listening": "Đang có người khác nghe thử. Hãy thử lại sau giây lát.",
  "job-unknown": "Không có việc này.",
  "job-moved-on": "Việc này không còn ở trạng thái đó nữa. Danh sách sẽ được tải lại.",
  "pause-reason-needed": "Hãy ghi lý do tạm dừng, không quá 500 ký tự.",
  "engine-changed": "Bộ đọc vừa đổi phiên bản. Hãy nghe lại rồi duyệt.",
  "reports-full": "Có quá nhiều báo đọc sai đang chờ. Hãy báo lại sau.",
  "address-expired": "Địa chỉ này đã hết hạn. Hãy mở lại bài.",
};

/** Why a job failed, by its code; those of a document are said as where it is refused. */
const FAILURES = {
  "document": "Không đọc được văn bản của bài.",
  "reader": "Chương trình đọc văn bản trên máy chủ không chạy được.",
  "engine": "Máy đọc gặp lỗi.",
  "voice": "Giọng đọc không dùng được.",
  "storage": "Ổ đĩa của máy chủ gặp lỗi.",
  "worker": "Tiến trình đọc bị ngắt giữa chừng nhiều lần.",
  "format": "Không có định dạng âm thanh này.",
  "fault": "Chương trình gặp lỗi. Hãy báo người quản trị hệ thống.",
  "superseded": "Bài đã có bản {revision} mới hơn.",
  "revision-missing": "Không còn bản {revision} của bài.",
  "word-unspeakable": "Giọng không đọc được “{word}”. Hãy ghi cách đọc cho chữ đó.",
  "voices-missing": "Máy chủ không có giọng đọc nào.",
  "voice-file-flawed": "Tệp giọng đọc “{file}” ghi chưa đúng.",
  "engine-missing": "Không khởi động được máy đọc. Có thể máy đọc chưa được cài hoặc đã bị gỡ.",
  "engine-died": "Máy đọc dừng đột ngột.",
  "engine-too-slow": "Máy đọc không trả lời trong {seconds} giây.",
  "engine-said-too-much": "Máy đọc phát ra nhiều hơn lời cần đọc nên bị dừng lại.",
  "engine-answer-senseless": "Máy đọc trả lời sai quy cách.",
  "engine-refused": "Máy đọc từ chối đọc đoạn này.",
  "chapter-fails": "Mục “{chapter}” đọc không đạt.",
  "encoding-fails": "Không nén được âm thanh.",
  "disk-full": "Ổ đĩa của máy chủ đã đầy. Hãy dọn bớt chỗ.",
  "file-cannot-be-written": "Không ghi được tệp lên ổ đĩa của máy chủ.",
  "file-cannot-be-read": "Không đọc được tệp trên ổ đĩa của máy chủ.",
  "files-in-use": "Các tệp đang được sao lưu. Hãy thử lại sau.",
  "database-cannot-write": "Không ghi được vào cơ sở dữ liệu. Có thể ổ đĩa đã đầy.",
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
  const known = FAILURES[code] ?? SENTENCES[code] ?? FAILURES.fault;
  const [, cause, rest] = /^(.*?[.](?= |$))(?: (.*))?$/.exec(known) ?? ["", known, ""];
  return { cause: unfilled(cause).replace(/[.]$/, ""), rest: rest ? unfilled(rest) : "", isSpecific: known.includes("{") };
}

/** Why a job failed. */
export function failureSentence(failure) {
  const known = FAILURES[failure.code] ?? SENTENCES[failure.code] ?? FAILURES.fault;
  const values = failure.values ?? {};
  const said = failure.values ? filled(known, values) : unfilled(known);
  return values.chapter && !known.includes("{chapter}") ? `${said} Ở mục “${values.chapter}”.` : said;
}

/** The sentence for an answer's status and its problem details. */
export function sentence(status, problem) {
  const known = SENTENCES[problem?.code];
  if (!known) return BY_STATUS[status] ?? SENTENCES[status >= 500 ? "fault" : "refused"];
  const values = problem.values ?? {};
  const said = filled(known, values);
  const placed = values.line && !known.includes("{line}") ? `Dòng ${values.line}: ${said}` : said;
  return VAGUE.has(problem.code) && problem.detail ? `${placed} (${problem.detail})` : placed;
}
