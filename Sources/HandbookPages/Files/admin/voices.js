// The voices, each with a sentence of its own to listen to.

import { ask } from "./api.js";
import { button, field, make, withFields } from "./parts.js";
import { hear } from "./sound.js";

const SAMPLE = "Chi bộ họp thường kỳ lúc 7h30 ngày 05/11/2021, theo Thông báo số 274-TB/TU.";

export async function showVoices(room) {
  const { voices } = await ask("/api/v1/voices");
  const text = make("textarea", { rows: 3, maxLength: 600, value: SAMPLE });
  room.append(make("h1", {}, "Giọng đọc"), field("Câu nghe thử", text, "Tối đa 600 ký tự; đọc theo các cách đọc của sổ tay."),
    make("ul", { className: "cards voices" }, ...voices.map((voice) => make("li", { className: "card" },
      make("div", {}, make("p", { className: "card-title" }, voice.title),
        make("p", { className: "facts" }, voice.isStandard ? `${voice.name} · dùng cho bài mới` : voice.name)),
      button("Nghe", () => withFields({ "nothing-to-say": text, "sentence-too-long": text, "not-vietnamese": text }, () => hear(text.value, { voice: voice.name })), { "@aria-label": `Nghe ${voice.title}` })))));
}
