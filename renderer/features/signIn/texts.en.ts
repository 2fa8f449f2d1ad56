export default {
  title: 'Open the counter',
  welcome: 'One customer, one case, once.',
  login: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  language: 'Language',
}
