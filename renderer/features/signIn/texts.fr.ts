export default {
  title: 'Ouvrir le guichet',
  welcome: 'Un client, un dossier, une fois.',
  login: 'Identifiant',
  password: 'Mot de passe',
  signIn: 'Se connecter',
  signingIn: 'Connexion…',
  language: 'Langue',
  newPassword: 'Nouveau mot de passe',
  newPasswordHint: '{{least}} caractères au moins : une courte phrase convient.',
  repeatPassword: 'Nouveau mot de passe, une seconde fois',
  repeatDiffers: 'Les deux saisies diffèrent.',
  changeAndSignIn: 'Changer et se connecter',
}
