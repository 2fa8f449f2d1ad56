export default {
  handedOver: 'Handed over by {{from}}',
  returned: 'Back in line, {{times}} times',
  knowsCase: 'You know this case',
  skill: '$t(words.topic.{{skill}}) skill',
  language: 'Speaks $t(words.speaks.{{language}})',
  longestIdle: 'Idle for {{minutes}} min',
  longestIdle_zero: 'Idle for less than a minute',
  widened: 'Nobody in the first ring was free',
  urgency: {
    hacked: 'Urgent: account hacked',
    cutOff: 'Urgent: elderly or medical line cut off',
    missedPromise: 'A promise was not kept',
    repeat: 'Back about the same matter',
  },
}
