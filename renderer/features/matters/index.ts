export { CasesDialog } from './CasesDialog.tsx'
export { OtherCases } from './OtherCases.tsx'
