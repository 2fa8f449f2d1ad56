export default {
  inOneHour: 'In 1 h',
  inTwoHours: 'In 2 h',
  day: 'Choose a day',
  time: 'Choose a time',
}
