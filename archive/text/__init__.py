"""Keep pure functions on German text: no state, no engine, offsets into the text as given."""
