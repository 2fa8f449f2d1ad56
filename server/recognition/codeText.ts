/** The words that a code leaves in. No link in them: whoever is asked for a code by a link is being robbed. */
export function codeText(code: string, language: 'fr' | 'en'): { subject: string; text: string } {
  const said = `${code.slice(0, 3)} ${code.slice(3)}`
  return language === 'fr'
    ? {
        subject: 'Votre code de vérification',
        text: `Votre code : ${said}. Valable 5 minutes. Donnez-le seulement au conseiller avec qui vous êtes en contact maintenant.`,
      }
    : {
        subject: 'Your verification code',
        text: `Your code: ${said}. Valid for 5 minutes. Give it only to the adviser you are in contact with now.`,
      }
}
