export { FiguresScreen } from './FiguresScreen.tsx'
export { StaffingScreen } from './StaffingScreen.tsx'
