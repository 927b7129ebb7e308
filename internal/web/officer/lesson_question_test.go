package officer

import (
	"reflect"
	"testing"

	"hocvu/internal/web/answer"
)

// What a template can read must be in the sum by which a question is kept: JSON leaves out what is not exported.
func TestAllThatAQuestionShowsIsInItsSum(t *testing.T) {
	met := map[reflect.Type]bool{}
	var look func(reflect.Type)
	look = func(of reflect.Type) {
		switch of.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			look(of.Elem())
		case reflect.Interface, reflect.Func:
			t.Errorf("%v has no sum", of)
		case reflect.Struct:
			if met[of] {
				return
			}
			met[of] = true
			for field := range of.Fields() {
				if _, tagged := field.Tag.Lookup("json"); !field.IsExported() || tagged {
					t.Errorf("%v.%s is not in the sum", of, field.Name)
				}
				if of != reflect.TypeFor[answer.View]() || field.Name != "Feedback" { // such a question is not kept
					look(field.Type)
				}
			}
		}
	}
	look(reflect.TypeFor[answer.View]())
}
