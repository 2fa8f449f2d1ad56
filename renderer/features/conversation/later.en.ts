export default {
  beside: '{{channel}}, same case',
  besideAll: 'Read all of it',
  besideLess: 'Show less',
  earlier_one: 'Earlier in this case: {{count}} message ({{channels}})',
  earlier_other: 'Earlier in this case: {{count}} messages ({{channels}})',
  by: {
    chat: 'chat',
    voice: 'call',
    email: 'e-mail',
    sms: 'text message',
    form: 'form',
    social: 'social network',
    callback: 'callback',
    visit: 'shop visit',
  },
}
