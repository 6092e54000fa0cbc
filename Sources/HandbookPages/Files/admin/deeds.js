// What the log of changes says was done, in Vietnamese. Addresses are those of the service's routes.

/** By method and route, as the log has them. */
const DEEDS = {
  "POST /api/v1/articles": "Đăng bài",
  "PUT /api/v1/articles/{id}": "Thay văn bản",
  "DELETE /api/v1/articles/{id}": "Thu hồi bài",
  "POST /api/v1/articles/{id}/announce": "Báo lại bản sửa cho người theo dõi",
  "PUT /api/v1/articles/{id}/audience": "Đổi đối tượng của bài",
  "PUT /api/v1/sections/{id}/audience": "Đổi đối tượng của chuyên mục",
  "POST /api/v1/me/feeds": "Lập kênh nghe riêng",
  "DELETE /api/v1/me/feeds/{id}": "Bỏ kênh nghe riêng",
  "POST /api/v1/tokens": "Cấp mã truy cập",
  "POST /api/v1/tokens/{id}/rotate": "Đổi mã truy cập",
  "DELETE /api/v1/tokens/{id}": "Thu hồi mã truy cập",
  "POST /api/v1/jobs/{id}/retry": "Đọc lại một việc",
  "POST /api/v1/jobs/{id}/cancel": "Hủy một việc",
  "POST /api/v1/jobs/retry": "Đọc lại các việc hỏng",
  "PUT /api/v1/queue": "Dừng hoặc chạy hàng đợi",
  "POST /api/v1/batches/{id}/run": "Chạy việc ban đêm ngay",
  "POST /api/v1/rerender": "Đọc lại bài",
  "POST /api/v1/engines/canary": "Nghe thử máy đọc mới",
  "POST /api/v1/engines/approve": "Duyệt máy đọc mới",
  "POST /api/v1/lexicon": "Sửa cách đọc",
  "PUT /api/v1/rules/{id}": "Đổi quy tắc đọc",
  "POST /api/v1/misreadings/close": "Đóng báo đọc sai",
};

/** By the first words of a command on the server. */
const COMMANDS = {
  publish: "Đăng bài", "articles --withdraw": "Thu hồi bài", "token create": "Cấp mã truy cập", "token rotate": "Đổi mã truy cập",
  "token revoke": "Thu hồi mã truy cập", audience: "Đổi đối tượng", lexicon: "Sửa cách đọc", "rerender --approve-engine": "Duyệt máy đọc mới",
  rerender: "Đọc lại bài", "jobs --retry": "Đọc lại các việc hỏng", "jobs --cancel": "Hủy một việc", "jobs --pause": "Dừng hàng đợi",
  "jobs --resume": "Chạy hàng đợi", rules: "Đổi quy tắc đọc",
};

/** What was done; what is none of these stays as the log has it. */
export function deedWords(action) {
  if (DEEDS[action]) return DEEDS[action];
  const command = action.replace(/^sotaynoi /, "");
  const known = Object.keys(COMMANDS).filter((name) => command === name || command.startsWith(`${name} `)).sort((a, b) => b.length - a.length)[0];
  return known ? COMMANDS[known] : action;
}

/** Who did it: a holder's name, or how somebody came who has none. */
export function actorWords(actor) {
  if (actor === "admin token" || actor === "api") return "quản trị";
  if (actor === "nobody") return "không rõ";
  const person = /^command line \((.*)\)$/.exec(actor);
  return person ? `trên máy chủ (${person[1]})` : actor;
}

/** How it ended, by its status of HTTP or its word. */
export function outcomeWords(outcome) {
  if (outcome === null || outcome === undefined) return "không rõ";
  const status = Number(outcome);
  if (Number.isNaN(status)) return { created: "xong", revised: "xong", unchanged: "không đổi", done: "xong", failed: "không được" }[outcome] ?? outcome;
  if (status < 400) return "xong";
  return status < 500 ? "bị từ chối" : "lỗi";
}
