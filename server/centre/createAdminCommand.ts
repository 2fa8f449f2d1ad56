import { passwordLength } from '../../shared/domain/newPassword.ts'
import type { Unit } from '../db/unitOfWork.ts'
import { createAdmin } from './createAdmin.ts'
import { readPassword } from './readPassword.ts'

const { least, most } = passwordLength
const answers = {
  'login.invalid':
    'Cet identifiant ne va pas : sans espace, 80 caractères au plus. / This login will not do: no spaces, 80 characters at most.',
  'login.taken': 'Cet identifiant existe déjà : rien n’a été changé. / This login exists already: nothing was changed.',
  'password.length': `Le mot de passe doit compter de ${least} à ${most} caractères. / The password must have ${least} to ${most} characters.`,
}

/** `npm run server -- --create-admin LOGIN`: says what was done and what comes next. Returns the exit code. */
export async function createAdminCommand(unit: Unit, login: string): Promise<number> {
  const ask = `Mot de passe (${least} caractères au moins) / Password (at least ${least} characters): `
  const no = await createAdmin(unit, login, await readPassword(ask))
  if (no !== undefined) {
    console.error(answers[no])
    return 1
  }
  const name = login.trim().toLowerCase()
  console.log(
    [
      `Le compte administrateur « ${name} » existe. Démarrez le serveur (npm run server), ouvrez son adresse et connectez-vous.`,
      `The admin account "${name}" exists. Start the server (npm run server), open its address and sign in.`,
    ].join('\n'),
  )
  return 0
}
