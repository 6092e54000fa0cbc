import CCurl

/// The library by which others are asked.
public enum CurlLibrary {
  /// As it calls itself at run time: "7.88.1".
  public static var version: String { String(cString: shim_version()) }
}
