export default {
  title: 'Ouvrir le guichet',
  welcome: 'Un client, un dossier, une fois.',
  login: 'Identifiant',
  password: 'Mot de passe',
  signIn: 'Se connecter',
  signingIn: 'Connexion…',
  language: 'Langue',
}
