package page

// TabLink is one entry of the navigation.
type TabLink struct {
	Href, Text string
	Current    bool
}

// Jump is a link to one question of an exam.
type Jump struct {
	N       int
	Href    string
	Class   string
	Current bool
	Label   string
}

// StaffStyles are loaded by pages that officers without an appointment never see.
var StaffStyles = []string{"staff.css"}
