/** One-line signatures that telephones and mail programs add by themselves. The whole line must be it. */
export const programSignatures = [
  /^(?:envoyé|expédié) (?:depuis|de|à partir d(?:e |['’])|avec|via) ?(?=.{0,60}\b(?:iphone|ipad|mac|android|samsung|galaxy|smartphone|mobile|t[ée]l[ée]phone|portable|appareil|huawei|honor|xiaomi|redmi|oppo|pixel|outlook|courrier|yahoo|orange|free|sfr|bouygues|la ?poste|gmail|proton|thunderbird|mail|messagerie|tablette|windows)\b).{2,80}$/iu,
  /^provenance : courrier pour windows.{0,10}$/iu,
  /^sent (?:from|with|via|using) .{0,40}\b(?:iphone|ipad|mac|android|samsung|galaxy|smartphone|mobile|phone|device|huawei|xiaomi|pixel|blackberry|outlook|mail|yahoo|gmail|proton|protonmail|thunderbird|windows|tablet)\b.{0,60}$/iu,
  /^(?:obtenez|télécharge[rz]|get|download) outlook (?:pour|for) .{1,40}$/iu,
  /^(?:veuillez excuser|pardonnez|excusez) (?:ma|la|les|mes) (?:brièveté|concision|fautes).{0,80}$/iu,
  /^please excuse (?:my |the )?(?:brevity|typos).{0,60}$/iu,
]

/** How paragraphs begin that nobody reads: confidentiality, viruses, trees. */
export const disclaimers = [
  /^(?:ce (?:message|courriel|mail|mél|e-?mail|courrier)(?: électronique)?)[ ,(](?=[\s\S]*(?:confidentiel|pi[èe]ces? jointes?|ci-après|destinataires?|virus))/iu,
  /^(?:this|the information in this) (?:e-?mail|message|communication)(?=[\s\S]*(?:confidential|attachments?|intended|recipients?|virus))/iu,
  /^(?:avis de confidentialité|clause de confidentialité|confidentialité|confidentiality notice|disclaimer|avertissement)(?!\p{L})/iu,
  /^(?:l['’]absence de virus dans ce|garanti sans virus|sans virus\b|virus-free)/iu,
  /^(?:p |🌳 ?|♻ ?)?(?:pensez à l['’]environnement|avant d['’]imprimer|adoptez l['’]éco-?attitude|afin de (?:préserver|contribuer)|please consider the environment|n['’]imprimez ce)/iu,
]
