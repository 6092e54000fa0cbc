/// What is wrong with the settings, a sentence each: where it stands, which setting, what is expected.
struct SettingsError: Error, CustomStringConvertible {
  let problems: [String]

  init(_ problems: [String]) { self.problems = problems }
  init(_ problem: String) { problems = [problem] }

  var description: String { problems.joined(separator: "\n") }
}
