export { ContactHeader } from './ContactHeader.tsx'
export { Conversation } from './Conversation.tsx'
