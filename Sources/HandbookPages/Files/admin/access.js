// Who may do what: tokens, for whom sections are, and the log of all changes.

import { address, ask } from "./api.js";
import { actorWords, deedWords, outcomeWords } from "./deeds.js";
import { audienceField, button, complain, confirmed, field, make, needed, notice, select, sheet, table, withFields } from "./parts.js";
import { audienceName, dayOf, moment, ROLES } from "./wording.js";

/** A part of the room that the service may not have; then it is left out. */
async function part(room, heading, fill) {
  const place = make("section", {}, make("h2", {}, heading));
  try {
    await fill(place);
    room.append(place);
    return true;
  } catch (error) {
    if (error.status !== 404) throw error;
    return false;
  }
}

/** A secret is shown once: who closes the sheet has written it down. */
function showSecret(token) {
  const secret = make("input", { type: "text", readOnly: true, value: token.secret, spellcheck: false });
  const children = [field("Mã truy cập", secret, "Mã chỉ hiện một lần này. Hãy chép lại và gửi cho người dùng.")];
  if (token.feed) children.push(field("Địa chỉ podcast riêng", make("input", { type: "text", readOnly: true, value: new URL(token.feed, location.origin).href })));
  sheet(`Mã của ${token.holder}`, ...children, make("div", { className: "actions" },
    button("Chép mã", async () => {
      await navigator.clipboard.writeText(token.secret);
      notice("Đã chép.");
    }, { className: "strong" })));
  secret.select();
}

function list(text) {
  return text.split(",").map((one) => one.trim()).filter(Boolean);
}

function newToken(done) {
  const holder = make("input", { type: "text", maxLength: 200, required: true });
  const role = select(Object.entries(ROLES).filter(([value]) => value !== "service").reverse(), "member");
  const units = make("input", { type: "text", spellcheck: false });
  const sections = make("input", { type: "text", spellcheck: false });
  const expiry = make("input", { type: "date" });
  const dialog = sheet("Cấp mã truy cập", field("Người dùng", holder, "Tên đơn vị hoặc người giữ mã."), field("Vai trò", role),
    field("Đơn vị", units, "Mã đơn vị, cách nhau bằng dấu phẩy; để trống nếu không giới hạn."),
    field("Chuyên mục được biên tập", sections, "Chỉ dùng cho biên tập."), field("Hết hạn", expiry),
    make("div", { className: "actions" }, button("Cấp mã", async () => {
      needed(holder, "Hãy ghi tên người hoặc đơn vị giữ mã.");
      const token = await ask("/api/v1/tokens", { method: "POST", body: {
        holder: holder.value.trim(), role: role.value, units: list(units.value), sections: list(sections.value),
        expiresAt: expiry.value ? `${expiry.value}T00:00:00Z` : undefined,
      } });
      dialog.close();
      showSecret(token);
      done();
    }, { className: "strong" })));
  holder.focus();
}

async function tokens(place) {
  const rows = make("div", {});
  async function load() {
    const all = [];
    for (let page = "/api/v1/tokens"; page;) {
      const { tokens: more, next } = await ask(page);
      all.push(...more);
      page = next;
    }
    const row = (token) => {
      const isOver = token.revokedAt || (token.expiresAt && new Date(token.expiresAt) < Date.now());
      return [
        make("strong", {}, token.holder), [ROLES[token.role] ?? token.role, token.kind === "feed" ? "podcast" : ""].filter(Boolean).join(", "),
        [...token.units, ...token.sections].join(", ") || "–",
        token.revokedAt ? `đã thu hồi ${moment(token.revokedAt)}` : token.expiresAt ? `đến ${dayOf(new Date(token.expiresAt))}` : "không hạn",
        isOver ? "" : make("div", { className: "row-actions" },
          button("Đổi mã", async () => {
            if (!await confirmed("Đổi mã", `Mã cũ của “${token.holder}” hết hiệu lực ngay.`, "Đổi mã")) return;
            showSecret(await ask(`/api/v1/tokens/${token.id}/rotate`, { method: "POST" }));
            await load();
          }, { className: "small", "@aria-label": `Đổi mã của ${token.holder}` }),
          button("Thu hồi", async () => {
            if (!await confirmed("Thu hồi mã", `“${token.holder}” sẽ không vào được nữa. Việc này không hoàn lại được.`, "Thu hồi")) return;
            await ask(`/api/v1/tokens/${token.id}`, { method: "DELETE" });
            await load();
          }, { className: "small danger", "@aria-label": `Thu hồi mã của ${token.holder}` })),
      ];
    };
    rows.replaceChildren(all.length ? table("Mã truy cập", ["Người dùng", "Vai trò", "Phạm vi", "Hiệu lực", "Sửa"], all.map(row))
      : make("p", { className: "empty" }, "Chưa cấp mã nào. Bấm “Cấp mã” để cho một chi bộ hoặc một biên tập viên vào."));
  }
  await load();
  place.append(make("div", { className: "actions" }, button("Cấp mã", () => newToken(() => load().catch(complain)), { className: "strong" })), rows);
}

async function audiences(place) {
  const [{ sections: said }, { sections }] = await Promise.all([ask("/api/v1/audiences"), ask("/api/v1/overview")]);
  place.append(make("p", { className: "facts" }, "Bài không ghi đối tượng thì theo chuyên mục của nó."),
    make("div", { className: "sections" }, ...sections.map((section) => {
      const audience = audienceField(section.title, said[section.id] ?? "");
      return make("div", { className: "inline-form" }, audience.element,
        button("Lưu", () => withFields({ "audience-unknown": audience.unit }, async () => {
          const value = audience.value() || null;
          await ask(`/api/v1/sections/${encodeURIComponent(section.id)}/audience`, { method: "PUT", body: { audience: value } });
          notice(`${section.title}: ${value ? audienceName(value) : "theo cài đặt chung"}.`);
        }), { "@aria-label": `Lưu đối tượng của ${section.title}` }));
    })));
}

async function audit(place) {
  const rows = make("div", {});
  const more = make("div", {});
  let after;
  let shown = [];
  async function load() {
    const { entries } = await ask(address("/api/v1/audit", { limit: 50, after }));
    shown = [...shown, ...entries];
    after = entries.at(-1)?.id;
    rows.replaceChildren(shown.length ? table("Nhật ký", ["Việc", "Của", "Ai làm", "Lúc", "Kết quả"], shown.map((entry) =>
      [deedWords(entry.action), entry.subject ?? "", actorWords(entry.actor), moment(entry.at), outcomeWords(entry.outcome)])) : make("p", { className: "empty" }, "Chưa có thay đổi nào được ghi."));
    more.replaceChildren(entries.length === 50 ? button("Xem thêm", load) : "");
  }
  await load();
  place.append(rows, more);
}

export async function showAccess(room) {
  room.append(make("h1", {}, "Quyền"));
  const there = [
    await part(room, "Mã truy cập", tokens), await part(room, "Đối tượng của chuyên mục", audiences),
    await part(room, "Nhật ký", audit),
  ];
  if (!there.includes(true)) room.append(make("p", { className: "empty" }, "Máy chủ này chỉ có một mã quản trị."));
}
