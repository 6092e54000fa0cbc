/// Makes text clean: what blocks hold, what is stored, shown, searched and read.
public enum Hygiene {
  public static func clean(_ text: String) -> String { text }
}
