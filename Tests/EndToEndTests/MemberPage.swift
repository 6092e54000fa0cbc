import Foundation
import Testing

/// The member's page as tests see it, and a handbook for it.
enum MemberPage {
  /// A service with three articles that can be heard; one is called, and one says, what would be a script if it were HTML.
  static func service(_ scratch: Scratch) async throws -> ServiceProcess {
    let spoken = try await SpokenHandbook.shared.folder()
    try FileManager.default.copyItem(atPath: spoken, toPath: scratch.path("data"))
    return try await ServiceProcess(data: scratch.path("data"))
  }

  /// The page's own player.
  static func player(_ what: String) -> String { "(await import('/assets/player.js')).player.\(what)" }
  static let text = "document.querySelectorAll('.text .sentence').length > 5"
  static let isPlaying = "\(player("isPlaying")) && \(player("time")) > 0.2"

  /// The word that is lit, and the one that the word times name.
  static let litWord = """
    await (async () => {
      const { player } = await import('/assets/player.js');
      const words = await (await fetch(player.article.audio.wordsUrl)).json();
      const text = await (await fetch(`/api/v1/articles/${player.article.id}/text`)).json();
      const now = player.time * 1000;
      const [block, start, end, , until] = words.cues.filter((cue) => cue[3] <= now + 1).at(-1);
      const bytes = new TextEncoder().encode(text.blocks.find((one) => one.id === block).text);
      const word = now < until + 400 ? new TextDecoder().decode(bytes.slice(start, end)) : '';
      return [document.querySelector('.word.spoken')?.textContent ?? '', word];
    })()
    """

  /// What this browser keeps of the place in an article.
  static func place(of id: String, _ what: String) -> String {
    "JSON.parse(localStorage.getItem('sotaynoi.places'))?.['\(id)']?.\(what)"
  }
}
