export { IncidentBanner } from './IncidentBanner.tsx'
export { IncidentsDialog } from './IncidentsDialog.tsx'
