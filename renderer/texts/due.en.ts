export default {
  inOneHour: 'In 1 h',
  inTwoHours: 'In 2 h',
  nextMorning: 'Tomorrow 9:00',
  nextAfternoon: 'Tomorrow 14:00',
  inOneWeek: 'In a week',
}
