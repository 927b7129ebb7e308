package quiz

// trueFalse is a single choice of two, whose order everybody knows: it is never shuffled.
var trueFalse = definition{
	name: TrueFalse, chosen: true, carry: carryOption, shorthand: optionShorthand, params: showWritten, arrange: arrangedOptions, grade: gradeSingle, right: rightSingle, guess: guessSingle,
}
