export default {
  inOneHour: 'Dans 1 h · {{time}}',
  inTwoHours: 'Dans 2 h · {{time}}',
  day: 'Choisir un jour',
  time: 'Choisir une heure',
}
