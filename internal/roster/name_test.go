package roster

import "testing"

func TestAnotherSurnameIsAnotherPerson(t *testing.T) {
	for _, pair := range [][2]string{{"Lò Mẩy Pham", "Má Mẩy Pham"}, {"Tòng Minh Quân", "Sùng Minh Quân"}, {"Lù Văn Đồi", "Lò Văn Đồi"}, {"Minh Quân Tòng", "Tòng Minh Quân"}, {"Văn Đồi", "Lò Văn Đồi"}, {"Lò", "Lò Văn Đồi"},
		{"Vàng Thị Nương", "Vàng Thị Mười"}, {"Lò Vân Mai", "Lò Văn Lan"}, {"Má A Páo", "Má A Pín"}, {"Lò Thị Thảo", "Lò Thị Thoa"}, {"Lò Văn Đồi", "---"}} {
		if SamePerson(pair[0], pair[1]) || SamePerson(pair[1], pair[0]) {
			t.Errorf("%s and %s are taken for one", pair[0], pair[1])
		}
	}
}

func TestASlipOfThePenIsNoOtherName(t *testing.T) {
	for _, pair := range [][2]string{{"Vàng Thị Nưong", "Vàng Thị Nương"}, {"VANG THI NUONG", "Vàng Thị Nương"}, {"Vàng Thị Nươn", "Vàng Thị Nương"}, {"Vàng Thi Nưỡmg", "Vàng Thị Nương"}, {"Vàng Nương", "Vàng Thị Nương"},
		{"Sùng SeoLử", "Sùng Seo Lử"}, {"Hoà", "Hòa"}} {
		if !SamePerson(pair[0], pair[1]) || !SamePerson(pair[1], pair[0]) {
			t.Errorf("%s and %s are taken for two", pair[0], pair[1])
		}
	}
}
