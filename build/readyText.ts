import { speaksFrench } from './speaksFrench.ts'
import type { Ready } from './startServer.ts'

/** The desk's own words; of the demonstration's people (nobody else is told here) these are women. */
const women: ReadonlySet<string> = new Set(['nadia', 'lea', 'maelle'])
function roleOf({ login, role }: Ready['accounts'][number]): string {
  const adviser = women.has(login) ? 'conseillère' : 'conseiller'
  const roles: Record<string, string> = {
    adviser,
    lead: 'responsable d’équipe',
    shop: `${adviser} en boutique`,
    admin: 'administration',
  }
  return roles[role] ?? role
}

/** What a terminal says once all runs: in French where it speaks French (or says nothing of it), in English elsewhere; never both. */
export function readyText(ready: Ready, desk: string, seconds: number, env: NodeJS.ProcessEnv): string {
  return speaksFrench(env) ? french(ready, desk, seconds) : english(ready, desk, seconds)
}

function french(ready: Ready, desk: string, seconds: number): string {
  const { chat, form, follow, netsim, calls, mail, accounts, origin } = ready
  return [
    '',
    `Guichet est prêt en ${seconds.toLocaleString('fr-FR', { maximumFractionDigits: 1 })}\u00a0s`,
    `  Poste     ${desk}`,
    `  Adresse   ${origin}/`,
    ...(chat ? [`  Client    ${chat}   (tchat)`] : []),
    ...(form ? [`            ${form}   (formulaire)`] : []),
    ...(follow ? [`            ${follow}   (suivi d’un dossier)`] : []),
    ...(calls ? [`  Appels    ${calls.join(', ')}   (docs/VOICE.md)`] : []),
    ...(mail ? [`  Courriel  ${mail.address}   (${mail.by ?? 'envoi seul'})`] : []),
    ...(netsim ? [`  Réseau    ${netsim}/   (simulé : docs/LINE-TESTS.md)`] : []),
    ...(accounts.length === 0
      ? ['  Comptes   aucun de démonstration ; premier compte : npm run server -- --create-admin IDENTIFIANT']
      : []),
    ...accounts.map(
      (account, index) =>
        `  ${index ? '        ' : 'Comptes '}  ${account.login} / ${account.password}   (${roleOf(account)})`,
    ),
    '  Arrêt     Ctrl-C',
  ].join('\n')
}

function english(ready: Ready, desk: string, seconds: number): string {
  const { chat, form, follow, netsim, calls, mail, accounts, origin } = ready
  return [
    '',
    `Guichet is ready in ${seconds.toLocaleString('en-GB', { maximumFractionDigits: 1 })} s`,
    `  Desk      ${desk}`,
    `  Address   ${origin}/`,
    ...(chat ? [`  Customer  ${chat}   (chat)`] : []),
    ...(form ? [`            ${form}   (form)`] : []),
    ...(follow ? [`            ${follow}   (follow-up of a case)`] : []),
    ...(calls ? [`  Calls     ${calls.join(', ')}   (docs/VOICE.md)`] : []),
    ...(mail ? [`  Mail      ${mail.address}   (${mail.by ?? 'sending only'})`] : []),
    ...(netsim ? [`  Network   ${netsim}/   (simulated: docs/LINE-TESTS.md)`] : []),
    ...(accounts.length === 0
      ? ['  Accounts  none of a demonstration; first account: npm run server -- --create-admin LOGIN']
      : []),
    ...accounts.map(
      ({ login, password, role }, index) => `  ${index ? '        ' : 'Accounts'}  ${login} / ${password}   (${role})`,
    ),
    '  Stop      Ctrl-C',
  ].join('\n')
}
