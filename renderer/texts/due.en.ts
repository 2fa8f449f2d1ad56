export default {
  inOneHour: 'In 1 h · {{time}}',
  inTwoHours: 'In 2 h · {{time}}',
  day: 'Choose a day',
  time: 'Choose a time',
}
