package cli

import (
	"crypto/rand"
	"fmt"
	"net"
	"slices"
	"strconv"

	"hocvu/internal/web/preview"
)

// invite says where the preview is found, and returns who may ask it.
func (t terminal) invite(port int, lan bool) (preview.Guard, error) {
	at := ":" + strconv.Itoa(port)
	guard := preview.Guard{Hosts: []string{"127.0.0.1" + at, "localhost" + at}}
	if !lan {
		t.say("cli.preview-at", "address", "http://127.0.0.1"+at+"/")
		return guard, nil
	}
	guard.Token = rand.Text()
	with := "/?" + preview.TokenField + "=" + guard.Token
	hosts, err := lanHosts()
	if err != nil {
		return guard, err
	}
	if len(hosts) == 0 {
		return guard, failure("cli.preview-no-lan")
	}
	for _, host := range hosts {
		guard.Hosts = append(guard.Hosts, host+at)
		t.say("cli.preview-lan", "address", "http://"+host+at+with)
	}
	drawn, err := drawQR("http://" + hosts[0] + at + with)
	if err != nil {
		return guard, err
	}
	fmt.Fprint(t.out, drawn)
	t.say("cli.preview-lan-note")
	return guard, nil
}

// lanHosts are the addresses of this machine in networks of a house, those of the most common kind first.
func lanHosts() ([]string, error) {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return nil, err
	}
	var ips []net.IP
	for _, address := range addresses {
		its, ok := address.(*net.IPNet)
		if ok && its.IP.To4() != nil && its.IP.IsPrivate() {
			ips = append(ips, its.IP.To4())
		}
	}
	kind := func(ip net.IP) int { return slices.Index([]byte{192, 10, 172}, ip[0]) }
	slices.SortStableFunc(ips, func(a, b net.IP) int { return kind(a) - kind(b) })
	hosts := make([]string, len(ips))
	for i, ip := range ips {
		hosts[i] = ip.String()
	}
	return hosts, nil
}
