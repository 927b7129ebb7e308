// Package demo owns an invented province: its units, its officers and three months of their study, played through the
// use cases that real officers use, with a clock of its own. It refuses shortcuts: no score, level or figure is written
// here, they all come out of the engine.
package demo

import (
	"fmt"
	"math/rand/v2"
)

// Unit is a place of the invented province.
type Unit struct {
	Code, Name string
	Block      string // emulation block: comparable units
	Parent     string // code, "" for the top
}

// Person is an invented officer.
type Person struct {
	Badge, Name, Rank, Group string
	Unit                     string  // code
	Ability                  float64 // general ability, logit; what the engine tries to find out
	Diligence                float64 // 0 to 1: how much of three months is spent studying
	PausesAfter              int     // lessons after which this one pauses; 0: goes on to the exam
}

// Province is everybody in the demo.
type Province struct {
	Units  []Unit
	People []Person
}

// offices are the province's departments; stations are its communes. All names are invented, codes follow the usual
// style.
var offices = []Unit{
	{Code: "CAT", Name: "Công an tỉnh Núi Sương"},
	{Code: "PX01", Name: "Phòng Tổ chức cán bộ", Block: "Tham mưu", Parent: "CAT"},
	{Code: "PX03", Name: "Phòng Công tác đảng và công tác chính trị", Block: "Tham mưu", Parent: "CAT"},
	{Code: "PV01", Name: "Phòng Tham mưu", Block: "Tham mưu", Parent: "CAT"},
	{Code: "PH10", Name: "Phòng Hậu cần", Block: "Tham mưu", Parent: "CAT"},
	{Code: "PA08", Name: "Phòng Quản lý xuất nhập cảnh", Block: "Nghiệp vụ", Parent: "CAT"},
	{Code: "PC04", Name: "Phòng Cảnh sát điều tra tội phạm về ma túy", Block: "Nghiệp vụ", Parent: "CAT"},
	{Code: "PC06", Name: "Phòng Cảnh sát quản lý hành chính về trật tự xã hội", Block: "Nghiệp vụ", Parent: "CAT"},
	{Code: "PC07", Name: "Phòng Cảnh sát phòng cháy, chữa cháy", Block: "Nghiệp vụ", Parent: "CAT"},
	{Code: "PC08", Name: "Phòng Cảnh sát giao thông", Block: "Nghiệp vụ", Parent: "CAT"},
}

var stations = []string{
	"Mường Sương", "Nậm Hoa", "Pú Mây", "Tà Lèng Cao", "Sín Chải Mới", "Huổi Đào", "Bản Phố Đá", "Nậm Cang Thượng",
	"Lũng Gió", "Suối Ong", "Tả Van Đông", "Pa Khôm", "Mường Trăng", "Hua Nậm", "Ngải Trồ", "Cao Sơn Hạ", "Khe Tre",
	"Sàng Ma Mây", "Phìn Hoa", "Nà Lúa", "Chiềng Sao", "Thèn Phin", "Dền Thàng Mới", "Bản Lầu Xanh", "Nậm Mít",
	"Lao Chải Trên", "Tung Qua", "Mản Thẩn", "Séo Hồ", "Quan Thần Sơn",
}

var (
	families = []string{"Giàng", "Vàng", "Thào", "Sùng", "Lò", "Tẩn", "Chảo", "Lý", "Hoàng", "Nông", "Phàn", "Má", "Hạng", "Cư", "Lù", "Vi", "Quàng", "Tòng", "Cà", "Bế"}
	men      = []string{"A Páo", "A Sơn", "Văn Đồi", "Seo Lử", "Văn Thắng", "A Chinh", "Văn Nghiệp", "Seo Dìn", "A Tủa", "Văn Khánh", "Láo Tả", "Văn Bình", "A Dơ", "Minh Quân", "Văn Hặc", "Quốc Huy"}
	women    = []string{"Thị Pà", "Thị Mai", "Mùi Nhậy", "Thị Nương", "Thị Sua", "Thị Lan", "Mẩy Pham", "Thị Dợ", "Thị Hạnh", "Thị Xuân", "Tả Mẩy", "Thị Chư", "Thị Duyên", "Thanh Hoa"}
	ranks    = []string{"Hạ sĩ", "Trung sĩ", "Thượng sĩ", "Thiếu úy", "Trung úy", "Thượng úy", "Đại úy", "Thiếu tá", "Trung tá", "Thượng tá"}
	groups   = []string{"Nhóm 1: lãnh đạo, chỉ huy", "Nhóm 2: chuyên trách", "Nhóm 3: cán bộ cơ quan", "Nhóm 4: cán bộ cơ sở"}
)

// NewProvince invents a province of 40 units. Equal seeds and sizes give equal provinces.
func NewProvince(seed uint64, size int) Province {
	random := rand.New(rand.NewPCG(seed, 757))
	p := Province{Units: append([]Unit(nil), offices...)}
	for i, name := range stations {
		block := "Xã biên giới"
		if i >= 11 {
			block = "Xã nội địa"
		}
		p.Units = append(p.Units, Unit{Code: fmt.Sprintf("CAX%02d", i+1), Name: "Công an xã " + name, Block: block, Parent: "CAT"})
	}
	for i := range size {
		p.People = append(p.People, person(random, i+1, p.Units))
	}
	if size > 0 { // whoever tries the demo finds something begun and something left to do
		p.People[0].Diligence, p.People[0].PausesAfter = 1, 2
	}
	return p
}

func person(random *rand.Rand, number int, units []Unit) Person {
	unit := units[1+random.IntN(len(units)-1)]
	rank := min(len(ranks)-1, int(random.ExpFloat64()*1.6)+random.IntN(5))
	group := groups[3]
	switch {
	case rank >= 8:
		group = groups[0]
	case unit.Block == "Tham mưu":
		group = groups[2]
	case random.IntN(12) == 0:
		group = groups[1]
	}
	given := men
	if random.IntN(4) == 0 {
		given = women
	}
	zeal := random.Float64()
	if random.IntN(5) == 0 {
		zeal = 0 // one in five has not begun
	}
	return Person{
		Badge:     Badge(number),
		Name:      families[random.IntN(len(families))] + " " + given[random.IntN(len(given))],
		Rank:      ranks[rank],
		Group:     group,
		Unit:      unit.Code,
		Ability:   0.4 + 1.1*random.NormFloat64(),
		Diligence: zeal,
	}
}

// Badge is the badge number of the n-th invented officer: 000-001 and on.
func Badge(n int) string { return fmt.Sprintf("%03d-%03d", n/1000, n%1000) }
