package listfile

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"hocvu/internal/refusal"
	"hocvu/internal/worker"
)

func table() worker.Table {
	job := func(run func(context.Context, File) (any, error)) worker.Job {
		j := worker.Job{Deadline: Deadline, Input: Input, Output: Output}
		j.Run = func(ctx context.Context, given json.RawMessage) (any, error) {
			var f File
			if err := json.Unmarshal(given, &f); err != nil {
				return nil, err
			}
			return run(ctx, f)
		}
		return j
	}
	return worker.Table{
		RosterJob:  job(func(ctx context.Context, f File) (any, error) { return ReadRoster(ctx, f) }),
		ResultsJob: job(func(ctx context.Context, f File) (any, error) { return ReadResults(ctx, f) }),
	}
}

func TestMain(m *testing.M) {
	worker.Main(table())
	os.Exit(m.Run())
}

func reader(t *testing.T) *Reader {
	pool := worker.New(table(), worker.Options{Size: 1, Memory: Memory})
	t.Cleanup(pool.Close)
	return NewReader(pool)
}

// xlsx is a workbook whose sheet is given; blanks pack to nothing.
func xlsx(t *testing.T, rows string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`,
	} {
		into, err := w.Create(name)
		if err == nil {
			_, err = into.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func text(columns, rows int) string {
	cells := strings.Repeat(`<c t="inlineStr"><is><t>x</t></is></c>`, columns)
	return strings.Repeat("<row>"+cells+"</row>", rows)
}

// budget is what reading a stranger's file may add to the memory of a server, in bytes: the file, its form between the
// two processes, and what comes back.
const budget = 64 << 20

func TestAFileThatFillsTheMemoryCostsItsOwnProcessOnly(t *testing.T) {
	r := reader(t)
	for name, file := range map[string][]byte{
		"commas":              bytes.Repeat([]byte(","), MaxFile-1),
		"quotes":              bytes.Repeat([]byte(`"`), MaxFile-1),
		"commas in lines":     bytes.Repeat([]byte(strings.Repeat(",", 200)+"\n"), MaxFile/201),
		"quotes in lines":     bytes.Repeat([]byte(strings.Repeat(`"`, 200)+"\n"), MaxFile/201),
		"blanks in a sheet":   xlsx(t, strings.Repeat(" ", 60<<20)),
		"blanks in a cell":    xlsx(t, `<row><c t="inlineStr"><is><t>`+strings.Repeat(" ", 60<<20)+`</t></is></c></row>`),
		"letters in a cell":   xlsx(t, `<row><c t="inlineStr"><is><t>`+strings.Repeat("a", 60<<20)+`</t></is></c></row>`),
		"cells without value": xlsx(t, strings.Repeat("<row>"+strings.Repeat("<c/>", 200)+"</row>", 12_000)),
		"many small cells":    xlsx(t, text(100, 8_000)),
	} {
		t.Run(name, func(t *testing.T) {
			most, stop := watch()
			l, err := r.Roster(context.Background(), file)
			stop()
			if no := refusal.Of(err); no == nil && len(l.Faults) == 0 || no != nil && no.Field != "file" {
				t.Errorf("nobody reads why: %v", err)
			}
			t.Logf("%d KB: %v, %d MB at most", len(file)>>10, err, *most>>20)
			if *most > budget {
				t.Errorf("the server takes %d MB more", *most>>20)
			}
		})
	}
}

// watch measures by how much the memory that this process holds grows until stop.
func watch() (most *uint64, stop func()) {
	debug.FreeOSMemory()
	before := held()
	most, end := new(uint64), make(chan struct{})
	var waiting sync.WaitGroup
	waiting.Go(func() {
		for {
			if now := held(); now > before {
				*most = max(*most, now-before)
			}
			select {
			case <-end:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	})
	return most, func() { close(end); waiting.Wait() }
}

func held() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}

func TestAListOfAWholeProvinceIsReadInItsProcess(t *testing.T) {
	r := reader(t)
	for name, file := range map[string][]byte{"CSV": csv(30_000), "XLSX": xlsx(t, workbook(30_000))} {
		most, stop := watch()
		began := time.Now()
		l, err := r.Roster(context.Background(), file)
		stop()
		t.Logf("%s: %v, %d MB at most", name, time.Since(began), *most>>20)
		if err != nil || len(l.Tables) != 1 || len(l.Tables[0].Entries) != 30_000 {
			t.Errorf("%s: %v, %d tables", name, err, len(l.Tables))
		}
	}
	results, err := r.Results(context.Background(), []byte("Số hiệu,Hoàn thành\n000-123,x\n000-124,hôm qua\n"))
	if err != nil || len(results.Results) != 1 || len(results.Refused) != 1 || results.Refused[0].ID != "assignment.result-day" {
		t.Errorf("%+v %v", results, err)
	}
}

func csv(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("Số hiệu,Họ và tên,Cấp bậc,Đơn vị,Nhóm đối tượng,Từ ngày\n")
	for i := range rows {
		fmt.Fprintf(&b, "%06d,Sùng Seo Lử,Đại úy,Công an xã Mường Sương,Nhóm 4: cán bộ cơ sở,02/01/2026\n", i)
	}
	return b.Bytes()
}

func workbook(rows int) string {
	var b strings.Builder
	row := func(cells ...string) {
		b.WriteString("<row>")
		for _, cell := range cells {
			fmt.Fprintf(&b, `<c t="inlineStr"><is><t>%s</t></is></c>`, cell)
		}
		b.WriteString("</row>")
	}
	row("Số hiệu", "Họ và tên", "Cấp bậc", "Đơn vị")
	for i := range rows {
		row(fmt.Sprintf("%06d", i), "Sùng Seo Lử", "Đại úy", "Công an xã Mường Sương")
	}
	return b.String()
}

func TestWhoGoesAwayLeavesTheLine(t *testing.T) {
	r := NewReader(stuck{})
	ctx, cancel := context.WithCancel(context.Background())
	go r.Roster(ctx, []byte("x")) //nolint:errcheck // it is stuck
	time.Sleep(10 * time.Millisecond)
	other, leave := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer leave()
	if _, err := r.Roster(other, []byte("x")); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	cancel()
}

type stuck struct{}

func (stuck) Call(ctx context.Context, _ string, _, _ any) error {
	<-ctx.Done()
	return ctx.Err()
}
