export { SignIn, type SignInRefusal } from './SignIn.tsx'
