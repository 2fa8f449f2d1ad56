export default {
  inOneHour: 'Dans 1 h',
  inTwoHours: 'Dans 2 h',
  day: 'Choisir un jour',
  time: 'Choisir une heure',
}
