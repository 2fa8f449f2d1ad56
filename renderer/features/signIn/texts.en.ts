export default {
  title: 'Open the counter',
  welcome: 'One customer, one case, once.',
  login: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  language: 'Language',
  newPassword: 'New password',
  newPasswordHint: 'At least {{least}} characters: a short sentence will do.',
  repeatPassword: 'New password once more',
  repeatDiffers: 'The two differ.',
  changeAndSignIn: 'Change and sign in',
}
