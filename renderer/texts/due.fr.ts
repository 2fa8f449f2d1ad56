export default {
  inOneHour: 'Dans 1 h',
  inTwoHours: 'Dans 2 h',
  nextMorning: 'Demain 9 h',
  nextAfternoon: 'Demain 14 h',
  inOneWeek: 'Dans une semaine',
}
