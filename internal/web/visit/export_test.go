package visit

type (
	FaultView = faultView
	Field     = field
)
