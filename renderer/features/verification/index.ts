export { VerifyDialog } from './VerifyDialog.tsx'
