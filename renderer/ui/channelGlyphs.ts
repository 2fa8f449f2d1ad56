import {
  IconBuildingStore,
  IconDeviceMobileMessage,
  IconForms,
  IconMail,
  IconMessage2,
  IconPhone,
  IconPhoneCall,
  IconSpeakerphone,
} from '@tabler/icons-react'

export const channelGlyphs = {
  chat: IconMessage2,
  voice: IconPhone,
  email: IconMail,
  sms: IconDeviceMobileMessage,
  form: IconForms,
  social: IconSpeakerphone,
  callback: IconPhoneCall,
  visit: IconBuildingStore,
} as const
export type Channel = keyof typeof channelGlyphs
