import ArgumentParser
import Catalog
import HandbookAPI

/// Whose tokens count besides the handbook's own: the committee's identity provider.
struct IdentityOptions: SettingFlags {
  @Option(name: Settings.identityIssuer.flagName, help: Settings.identityIssuer.help)
  var issuer: String?

  @Option(name: Settings.identityAudience.flagName, help: Settings.identityAudience.help)
  var audience: String?

  @Option(name: Settings.identityKeys.flagName, help: Settings.identityKeys.help)
  var keys: String?

  @Option(name: Settings.identityKey.file.flagName, help: Settings.identityKey.file.help)
  var keyFile: String?

  @Option(name: Settings.identityAlgorithms.flagName, help: Settings.identityAlgorithms.help)
  var algorithms: [String] = []

  @Option(name: Settings.identityRoles.flagName, help: Settings.identityRoles.help)
  var roles: [String] = []

  @Option(name: Settings.identityRolesClaim.flagName, help: Settings.identityRolesClaim.help)
  var rolesClaim: String?

  @Option(name: Settings.identityUnitsClaim.flagName, help: Settings.identityUnitsClaim.help)
  var unitsClaim: String?

  @Option(name: Settings.identitySectionsClaim.flagName, help: Settings.identitySectionsClaim.help)
  var sectionsClaim: String?

  @Option(name: Settings.identityTypes.flagName, help: Settings.identityTypes.help)
  var types: [String] = []

  @Option(name: Settings.identityLeeway.flagName, help: Settings.identityLeeway.help)
  var leeway: Int?

  @Option(name: Settings.identityHours.flagName, help: Settings.identityHours.help)
  var hours: Int?

  var given: [GivenFlag] {
    [
      GivenFlag(Settings.identityIssuer, issuer), GivenFlag(Settings.identityAudience, audience),
      GivenFlag(Settings.identityKeys, keys), GivenFlag(Settings.identityKey.file, keyFile),
      GivenFlag(Settings.identityAlgorithms, algorithms), GivenFlag(Settings.identityRoles, roles),
      GivenFlag(Settings.identityRolesClaim, rolesClaim), GivenFlag(Settings.identityUnitsClaim, unitsClaim),
      GivenFlag(Settings.identitySectionsClaim, sectionsClaim), GivenFlag(Settings.identityTypes, types),
      GivenFlag(Settings.identityLeeway, leeway), GivenFlag(Settings.identityHours, hours),
    ]
  }
}

extension ResolvedSettings {
  /// - Returns: nil where there is no provider.
  /// - Throws: `SettingsError` where it is said in part, or its keys nowhere or twice.
  func identity() throws(SettingsError) -> IdentitySettings? {
    let url = self[Settings.identityKeys]
    let shared = try secret(Settings.identityKey)
    guard let issuer = self[Settings.identityIssuer] else {
      // A shared key alone has always been passed over: it may lie in an environment that several programs share.
      if self[Settings.identityAudience] != nil || url != nil || !self[Settings.identityRoles].isEmpty
        || !self[Settings.identityAlgorithms].isEmpty || !self[Settings.identityTypes].isEmpty
      {
        throw SettingsError("An identity provider needs identity.issuer and identity.audience.")
      }
      return nil
    }
    guard let audience = self[Settings.identityAudience] else {
      throw SettingsError(
        "identity.issuer needs identity.audience, too: a token that was made for others must not count.")
    }
    let keys: IdentitySettings.Keys
    switch (url, shared) {
    case (let url?, nil): keys = .set(url: url)
    case (nil, let key?): keys = .shared(Array(key.utf8))
    case (nil, nil):
      throw SettingsError(
        "identity.issuer needs identity.keys, or a shared key in \(Settings.identityKey.setting.variable).")
    case (_?, _?):
      throw SettingsError("Either identity.keys or identity.key: a provider has one kind of keys.")
    }
    let chosen = Set(self[Settings.identityAlgorithms].compactMap(SigningAlgorithm.init))
    var settings = IdentitySettings(
      issuer: issuer, audience: audience, keys: keys, algorithms: chosen.isEmpty ? nil : chosen)
    let types = self[Settings.identityTypes]
    if !types.isEmpty { settings.types = Set(types.map { $0.lowercased() }) }
    settings.leeway = Double(self[Settings.identityLeeway])
    settings.longestLife = Double(self[Settings.identityHours]) * 3600
    settings.allowsPrivateAddresses = self[Settings.allowPrivateAddresses]
    settings.claims.rolesClaim = self[Settings.identityRolesClaim]
    settings.claims.unitsClaim = self[Settings.identityUnitsClaim]
    settings.claims.sectionsClaim = self[Settings.identitySectionsClaim]
    for (word, role) in self[Settings.identityRoles].compactMap(Settings.role) { settings.claims.roles[word] = role }
    return settings
  }
}
