import CYAML

/// The library that reads YAML here.
public enum YAMLLibrary {
  /// As it calls itself at run time: "0.2.5".
  public static var version: String { String(cString: yaml_get_version_string()) }
}
