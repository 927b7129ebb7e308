package web

import (
	"net/http"

	"hocvu/internal/learning/access"
	"hocvu/internal/web/admin"
	"hocvu/internal/web/leader"
	"hocvu/internal/web/officer"
	"hocvu/internal/web/page"
	"hocvu/internal/web/proctor"
	"hocvu/internal/web/signin"
	"hocvu/internal/web/trainer"
	"hocvu/internal/web/visit"
)

// The audiences of the pages.
var (
	everyone     = visit.Audience{}
	visitors     = visit.Audience{Known: true}
	officers     = visit.Audience{Known: true, SignedIn: true}
	admins       = staff(access.Admin)
	slipPrinters = staff(access.Admin, access.Helper)
	trainers     = staff(access.Trainer, access.Admin)
	observers    = staff(access.Trainer)
	judges       = staff(access.Trainer)
	leaders      = staff(access.Leader, access.Admin)
	unitLeaders  = staff(access.Leader)
)

func staff(roles ...string) visit.Audience {
	return visit.Audience{Known: true, SignedIn: true, Roles: roles}
}

// noBody is the bound of a route that reads no form.
const noBody = 0

// table lists all addresses. Words in addresses are Vietnamese, because they are read and typed by the officers.
var table = []route{
	{"GET", "/{$}", officers, noBody, visit.AfterBoth, on(officer.HomePages.Show)},
	{"GET", "/dang-nhap", visitors, noBody, visit.BeforePassword, on(signin.SignInPages.Form)},
	{"POST", "/dang-nhap", visitors, page.MaxForm, visit.BeforePassword, on(signin.SignInPages.SignIn)},
	{"GET", "/dang-nhap/oidc", everyone, noBody, visit.BeforePassword, on(signin.ProviderPages.Leave)},
	{"GET", "/dang-nhap/oidc/ve", everyone, noBody, visit.BeforePassword, on(signin.ProviderPages.ComeBack)},
	{"POST", "/mat-khau-moi", visitors, page.MaxForm, visit.BeforePassword, on(signin.PasswordPages.Choose)},
	{"GET", "/mat-khau", officers, noBody, visit.BeforePassword, on(signin.PasswordPages.Form)},
	{"POST", "/mat-khau", officers, page.MaxForm, visit.BeforePassword, on(signin.PasswordPages.Change)},
	{"GET", "/phieu", slipPrinters, noBody, visit.AfterBoth, on(admin.SlipPages.List)},
	{"POST", "/phieu", slipPrinters, page.MaxForm, visit.AfterBoth, on(admin.SlipPages.Print)},
	{"GET", "/bo-nhiem", admins, noBody, visit.AfterBoth, on(admin.AppointmentPages.List)},
	{"POST", "/bo-nhiem", admins, page.MaxForm, visit.AfterBoth, on(admin.AppointmentPages.Appoint)},
	{"POST", "/bo-nhiem/{appointment}/ket-thuc", admins, page.MaxForm, visit.AfterBoth, on(admin.AppointmentPages.End)},
	{"GET", "/don-vi", admins, noBody, visit.AfterBoth, on(admin.UnitPages.List)},
	{"GET", "/don-vi/{unit}", admins, noBody, visit.AfterBoth, on(admin.UnitPages.Edit)},
	{"POST", "/don-vi/{unit}", admins, page.MaxForm, visit.AfterBoth, on(admin.UnitPages.Change)},
	{"GET", "/don-vi/nhom/{named}", admins, noBody, visit.AfterBoth, on(admin.UnitPages.EditGroup)},
	{"POST", "/don-vi/nhom/{named}", admins, page.MaxForm, visit.AfterBoth, on(admin.UnitPages.ChangeGroup)},
	{"GET", "/don-vi/khoi/{named}", admins, noBody, visit.AfterBoth, on(admin.UnitPages.EditBlock)},
	{"POST", "/don-vi/khoi/{named}", admins, page.MaxForm, visit.AfterBoth, on(admin.UnitPages.ChangeBlock)},
	{"POST", "/don-vi/lan-doi/{change}/hoan-lai", admins, page.MaxForm, visit.AfterBoth, on(admin.UnitPages.Undo)},
	{"GET", "/tai-khoan", officers, noBody, visit.AfterBoth, on(signin.AccountPages.Show)},
	{"POST", "/tai-khoan/thiet-bi/{device}/dang-xuat", officers, page.MaxForm, visit.AfterBoth, on(signin.AccountPages.EndDevice)},
	{"POST", "/tai-khoan/may-khac/dang-xuat", officers, page.MaxForm, visit.AfterBoth, on(signin.AccountPages.EndOthers)},
	{"GET", "/thong-bao", officers, noBody, visit.BeforeNotice, on(signin.NoticePages.Show)},
	{"POST", "/thong-bao", officers, page.MaxForm, visit.BeforeNotice, on(signin.NoticePages.Acknowledge)},
	{"GET", "/du-lieu", officers, noBody, visit.AfterBoth, on(officer.MyDataPages.Show)},
	{"GET", "/du-lieu/json", officers, noBody, visit.AfterBoth, on(officer.MyDataPages.ExportJSON)},
	{"GET", "/du-lieu/csv", officers, noBody, visit.AfterBoth, on(officer.MyDataPages.ExportCSV)},
	{"POST", "/du-lieu/yeu-cau", officers, page.MaxForm, visit.AfterBoth, on(officer.MyDataPages.AskCorrection)},
	{"POST", "/dang-xuat", visitors, page.MaxForm, visit.BeforePassword, on(signin.SignInPages.SignOut)},
	{"POST", "/ngon-ngu", visitors, page.MaxForm, visit.BeforePassword, on(signin.LanguagePages.Choose)},

	{"GET", "/khoa-hoc", officers, noBody, visit.AfterBoth, on(officer.CoursePages.List)},
	{"GET", "/lo-trinh/{path}", officers, noBody, visit.AfterBoth, on(officer.LearningPathPages.Show)},
	{"GET", "/khoa-hoc/{course}", officers, noBody, visit.AfterBoth, on(officer.CoursePages.Show)},
	{"GET", "/khoa-hoc/{course}/{lesson}", officers, noBody, visit.AfterBoth, on(officer.LessonPages.Show)},
	{"POST", "/khoa-hoc/{course}/{lesson}/da-doc", officers, page.MaxForm, visit.AfterBoth, on(officer.LessonPages.MarkRead)},
	{"POST", "/khoa-hoc/{course}/{lesson}/tra-loi", officers, page.MaxForm, visit.AfterBoth, on(officer.LessonPages.Answer)},

	{"GET", "/luyen-tap/{quiz}/{question}", officers, noBody, visit.AfterBoth, on(officer.PracticePages.Show)},
	{"POST", "/luyen-tap/{quiz}/{question}", officers, page.MaxForm, visit.AfterBoth, on(officer.PracticePages.Answer)},
	{"POST", "/luyen-tap/{quiz}/{question}/tep", officers, visit.MaxHandIn, visit.AfterBoth, on(officer.PracticePages.HandIn)},
	{"POST", "/luyen-tap/{quiz}/{question}/goi-y", officers, page.MaxForm, visit.AfterBoth, on(officer.PracticePages.OpenHint)},
	{"POST", "/luyen-tap/{quiz}/{question}/lam-lai", officers, page.MaxForm, visit.AfterBoth, on(officer.PracticePages.Again)},
	{"POST", "/luyen-tap/{quiz}/{question}/tiep", officers, page.MaxForm, visit.AfterBoth, on(officer.PracticePages.GoOn)},

	{"GET", "/thi/{quiz}", officers, noBody, visit.AfterBoth, on(officer.ExamPages.Show)},
	{"POST", "/thi/{quiz}", officers, page.MaxForm, visit.AfterBoth, on(officer.ExamPages.Start)},
	{"GET", "/thi/{quiz}/lan/{attempt}/{n}", officers, noBody, visit.AfterBoth, on(officer.ExamPages.Question)},
	{"POST", "/thi/{quiz}/lan/{attempt}/{n}", officers, page.MaxForm, visit.AfterBoth, on(officer.ExamPages.Answer)},
	{"POST", "/thi/{quiz}/lan/{attempt}/{n}/tep", officers, visit.MaxHandIn, visit.AfterBoth, on(officer.ExamPages.HandIn)},
	{"POST", "/thi/{quiz}/lan/{attempt}/{n}/goi-y", officers, page.MaxForm, visit.AfterBoth, on(officer.ExamPages.OpenHint)},
	{"GET", "/thi/{quiz}/lan/{attempt}/nop", officers, noBody, visit.AfterBoth, on(officer.ExamPages.ConfirmSubmit)},
	{"POST", "/thi/{quiz}/lan/{attempt}/nop", officers, page.MaxForm, visit.AfterBoth, on(officer.ExamPages.Submit)},
	{"GET", "/ket-qua/{attempt}", officers, noBody, visit.AfterBoth, on(officer.ResultPages.Show)},
	{"GET", "/ket-qua/{attempt}/phieu-bao", officers, noBody, visit.AfterBoth, on(officer.ResultPages.Slip)},

	{"GET", "/bai-nop/{file}", officers, noBody, visit.AfterBoth, on(officer.FilePages.Show)},

	{"GET", "/nang-luc", officers, noBody, visit.AfterBoth, on(officer.CompetencyPages.List)},
	{"GET", "/nang-luc/{framework}", officers, noBody, visit.AfterBoth, on(officer.CompetencyPages.List)},
	{"GET", "/nang-luc/{framework}/{code}", officers, noBody, visit.AfterBoth, on(officer.EvidencePages.List)},

	{"GET", "/thuc-hanh", officers, noBody, visit.AfterBoth, on(officer.ObservedPages.List)},
	{"GET", "/thuc-hanh/{quiz}/{checklist}", officers, noBody, visit.AfterBoth, on(officer.ObservedPages.Show)},

	{"GET", "/dau-vao", officers, noBody, visit.AfterBoth, on(officer.PlacementPages.Show)},
	{"POST", "/dau-vao", officers, page.MaxForm, visit.AfterBoth, on(officer.PlacementPages.Begin)},
	{"POST", "/dau-vao/chua-biet", officers, page.MaxForm, visit.AfterBoth, on(officer.PlacementPages.Skip)},
	{"POST", "/dau-vao/dung", officers, page.MaxForm, visit.AfterBoth, on(officer.PlacementPages.Stop)},

	{"GET", "/luyen-them", officers, noBody, visit.AfterBoth, on(officer.SuggestionPages.List)},
	{"GET", "/luyen-them/{framework}", officers, noBody, visit.AfterBoth, on(officer.SuggestionPages.List)},
	{"GET", "/cau-sai", officers, noBody, visit.AfterBoth, on(officer.MistakePages.List)},

	{"GET", "/bao-sai", officers, noBody, visit.AfterBoth, on(officer.QuestionReportPages.List)},
	{"GET", "/bao-sai/{judged}/{question}", officers, noBody, visit.AfterBoth, on(officer.QuestionReportPages.Form)},
	{"POST", "/bao-sai/{judged}/{question}", officers, page.MaxForm, visit.AfterBoth, on(officer.QuestionReportPages.Make)},

	{"GET", "/khao-sat", trainers, noBody, visit.AfterBoth, on(trainer.SurveyPages.List)},
	{"GET", "/khao-sat/{quiz}/{survey}", officers, noBody, visit.AfterBoth, on(officer.SurveyPages.Show)},
	{"POST", "/khao-sat/{quiz}/{survey}", officers, page.MaxForm, visit.AfterBoth, on(officer.SurveyPages.Answer)},
	{"GET", "/khao-sat/{quiz}/{survey}/ket-qua", trainers, noBody, visit.AfterBoth, on(trainer.SurveyPages.Show)},
	{"GET", "/khao-sat/{quiz}/{survey}/csv", trainers, noBody, visit.AfterBoth, on(trainer.SurveyPages.Export)},

	{"GET", "/lanh-dao", leaders, noBody, visit.AfterBoth, on(leader.ReportPages.Show)},
	{"GET", "/lanh-dao/bang-tinh", leaders, noBody, visit.AfterBoth, on(leader.ReportPages.Export)},
	{"GET", "/lanh-dao/nang-luc", leaders, noBody, visit.AfterBoth, on(leader.UnitCompetencyPages.Show)},
	{"POST", "/lanh-dao/nhac", leaders, page.MaxForm, visit.AfterBoth, on(leader.ReminderPages.Send)},
	{"GET", "/lanh-dao/{unit}", unitLeaders, noBody, visit.AfterBoth, on(leader.ReportPages.Missing)},
	{"GET", "/giao-hoc", leaders, noBody, visit.AfterBoth, on(leader.AssignmentPages.List)},
	{"GET", "/giao-hoc/moi", leaders, noBody, visit.AfterBoth, on(leader.AssignmentPages.New)},
	{"POST", "/giao-hoc/moi", leaders, page.MaxForm, visit.AfterBoth, on(leader.AssignmentPages.Assign)},
	{"GET", "/giao-hoc/{assignment}", leaders, noBody, visit.AfterBoth, on(leader.AssignmentPages.Edit)},
	{"POST", "/giao-hoc/{assignment}", leaders, page.MaxForm, visit.AfterBoth, on(leader.AssignmentPages.Change)},
	{"POST", "/giao-hoc/{assignment}/huy", leaders, page.MaxForm, visit.AfterBoth, on(leader.AssignmentPages.Cancel)},

	{"GET", "/do-phu", trainers, noBody, visit.AfterBoth, on(trainer.CoveragePages.Show)},
	{"GET", "/do-phu/{framework}", trainers, noBody, visit.AfterBoth, on(trainer.CoveragePages.Show)},

	{"GET", "/cai-tien", trainers, noBody, visit.AfterBoth, on(trainer.ImprovePages.List)},
	{"GET", "/cai-tien/{course}", trainers, noBody, visit.AfterBoth, on(trainer.ImprovePages.Course)},
	{"GET", "/dich/{course}", trainers, noBody, visit.AfterBoth, on(trainer.TranslationPages.Show)},
	{"GET", "/cau-hoi", trainers, noBody, visit.AfterBoth, on(trainer.ItemPages.Quizzes)},
	{"GET", "/cau-hoi/{quiz}", trainers, noBody, visit.AfterBoth, on(trainer.ItemPages.List)},
	{"GET", "/cau-hoi/{quiz}/{question}", trainers, noBody, visit.AfterBoth, on(trainer.ItemPages.Show)},
	{"POST", "/cau-hoi/{quiz}/{question}", trainers, page.MaxForm, visit.AfterBoth, on(trainer.ItemPages.Act)},
	{"GET", "/cham-bai", judges, noBody, visit.AfterBoth, on(trainer.JudgePages.List)},
	{"GET", "/cham-bai/{response}", judges, noBody, visit.AfterBoth, on(trainer.JudgePages.Form)},
	{"POST", "/cham-bai/{response}", judges, page.MaxForm, visit.AfterBoth, on(trainer.JudgePages.Judge)},
	{"GET", "/cham-bai/{response}/{file}", judges, noBody, visit.AfterBoth, on(trainer.JudgePages.File)},
	{"GET", "/ca-thi", trainers, noBody, visit.AfterBoth, on(trainer.ExamSessionPages.List)},
	{"GET", "/ca-thi/moi", trainers, noBody, visit.AfterBoth, on(trainer.ExamSessionPages.New)},
	{"POST", "/ca-thi/moi", trainers, page.MaxForm, visit.AfterBoth, on(trainer.ExamSessionPages.Plan)},
	{"GET", "/ca-thi/{session}/sua", trainers, noBody, visit.AfterBoth, on(trainer.ExamSessionPages.Edit)},
	{"POST", "/ca-thi/{session}/sua", trainers, page.MaxForm, visit.AfterBoth, on(trainer.ExamSessionPages.Change)},
	{"POST", "/ca-thi/{session}/xoa", trainers, page.MaxForm, visit.AfterBoth, on(trainer.ExamSessionPages.Remove)},
	{"GET", "/ca-thi/{session}", officers, noBody, visit.AfterBoth, on(officer.ExamSessionPages.Show)},
	{"POST", "/ca-thi/{session}", officers, page.MaxForm, visit.AfterBoth, on(officer.ExamSessionPages.Begin)},
	{"GET", "/ca-thi/{session}/coi-thi", officers, noBody, visit.AfterBoth, on(proctor.RoomPages.Show)},
	{"POST", "/ca-thi/{session}/coi-thi", officers, page.MaxForm, visit.AfterBoth, on(proctor.RoomPages.Note)},
	{"GET", "/ca-thi/{session}/coi-thi/{officer}", officers, noBody, visit.AfterBoth, on(proctor.RoomPages.Person)},
	{"POST", "/ca-thi/{session}/coi-thi/{officer}", officers, page.MaxForm, visit.AfterBoth, on(proctor.RoomPages.Act)},
	{"GET", "/ca-thi/{session}/dong", officers, noBody, visit.AfterBoth, on(proctor.RoomPages.ConfirmClose)},
	{"POST", "/ca-thi/{session}/dong", officers, page.MaxForm, visit.AfterBoth, on(proctor.RoomPages.Close)},
	{"GET", "/ca-thi/{session}/bien-ban", officers, noBody, visit.AfterBoth, on(proctor.RoomPages.Minutes)},
	{"GET", "/ca-thi/{session}/bien-ban/csv", officers, noBody, visit.AfterBoth, on(proctor.RoomPages.MinutesCSV)},

	{"GET", "/bao-sai/hang-doi", trainers, noBody, visit.AfterBoth, on(trainer.ReportPages.Queue)},
	{"GET", "/bao-sai/hang-doi/{report}", trainers, noBody, visit.AfterBoth, on(trainer.ReportPages.Show)},
	{"POST", "/bao-sai/hang-doi/{report}", trainers, page.MaxForm, visit.AfterBoth, on(trainer.ReportPages.Answer)},

	{"GET", "/nhap-bai-hoc", trainers, noBody, visit.AfterBoth, on(trainer.BringPages.Form)},
	{"POST", "/nhap-bai-hoc", trainers, trainer.MaxBring, visit.AfterBoth, on(trainer.BringPages.Read)},
	{"GET", "/nhap-cau-hoi", trainers, noBody, visit.AfterBoth, on(trainer.ImportPages.Form)},
	{"POST", "/nhap-cau-hoi", trainers, trainer.MaxImport, visit.AfterBoth, on(trainer.ImportPages.Read)},
	{"GET", "/goi-hoc-lieu", trainers, noBody, visit.AfterBoth, on(trainer.PackagePages.List)},
	{"POST", "/goi-hoc-lieu", trainers, trainer.MaxArchiveForm, visit.AfterBoth, on(trainer.PackagePages.Upload)},
	{"GET", "/goi-hoc-lieu/kho", trainers, noBody, visit.AfterBoth, on(trainer.ShelfPages.List)},
	{"POST", "/goi-hoc-lieu/kho", trainers, page.MaxForm, visit.AfterBoth, on(trainer.ShelfPages.Act)},
	{"GET", "/goi-hoc-lieu/kho/{fetch}", trainers, noBody, visit.AfterBoth, on(trainer.ShelfPages.Fetch)},
	{"GET", "/goi-hoc-lieu/{archive}", trainers, noBody, visit.AfterBoth, on(trainer.PackagePages.Show)},
	{"POST", "/goi-hoc-lieu/{archive}", trainers, page.MaxForm, visit.AfterBoth, on(trainer.PackagePages.Publish)},
	{"GET", "/xem-truoc/{archive}/{page...}", trainers, noBody, visit.AfterBoth, on(trainer.PackagePages.Preview)},
	{"POST", "/xem-truoc/{archive}/{page...}", trainers, page.MaxForm, visit.AfterBoth, on(trainer.PackagePages.Preview)},
	{"POST", "/goi-hoc-lieu/{archive}/bo", trainers, page.MaxForm, visit.AfterBoth, on(trainer.PackagePages.Discard)},
	{"GET", "/goi-hoc-lieu/goi/{kind}/{package}", trainers, noBody, visit.AfterBoth, on(trainer.PackagePages.History)},
	{"POST", "/goi-hoc-lieu/goi/{kind}/{package}", trainers, page.MaxForm, visit.AfterBoth, on(trainer.PackagePages.Decide)},

	{"GET", "/sua-goi/{draft}", trainers, noBody, visit.AfterBoth, on(trainer.DraftPages.Files)},
	{"GET", "/sua-goi/{draft}/tep/{file...}", trainers, noBody, visit.AfterBoth, on(trainer.DraftPages.File)},
	{"POST", "/sua-goi/{draft}/tep/{file...}", trainers, trainer.MaxTextForm, visit.AfterBoth, on(trainer.DraftPages.Save)},
	{"POST", "/sua-goi/{draft}/xem-thu/{file...}", trainers, trainer.MaxTextForm, visit.AfterBoth, on(trainer.DraftPages.Look)},
	{"POST", "/sua-goi/{draft}/hinh/{file...}", trainers, trainer.MaxPictureForm, visit.AfterBoth, on(trainer.DraftPages.AddPicture)},
	{"POST", "/sua-goi/{draft}/goi", trainers, page.MaxForm, visit.AfterBoth, on(trainer.DraftPages.AddPackage)},
	{"POST", "/sua-goi/{draft}/them", trainers, page.MaxForm, visit.AfterBoth, on(trainer.DraftPages.AddFile)},
	{"POST", "/sua-goi/{draft}/xoa", trainers, page.MaxForm, visit.AfterBoth, on(trainer.DraftPages.RemoveFile)},
	{"GET", "/sua-goi/{draft}/zip", trainers, noBody, visit.AfterBoth, on(trainer.DraftPages.Download)},
	{"GET", "/sua-goi/{draft}/lan-luu", trainers, noBody, visit.AfterBoth, on(trainer.DraftPages.Saves)},
	{"GET", "/sua-goi/{draft}/lan-luu/{save}", trainers, noBody, visit.AfterBoth, on(trainer.DraftPages.SaveShow)},
	{"POST", "/sua-goi/{draft}/lan-luu/{save}", trainers, page.MaxForm, visit.AfterBoth, on(trainer.DraftPages.Restore)},

	{"GET", "/cham-lai", trainers, noBody, visit.AfterBoth, on(trainer.RegradePages.List)},
	{"GET", "/cham-lai/{quiz}", trainers, noBody, visit.AfterBoth, on(trainer.RegradePages.Edit)},
	{"POST", "/cham-lai/{quiz}", trainers, page.MaxForm, visit.AfterBoth, on(trainer.RegradePages.Make)},

	{"GET", "/bang-kiem", observers, noBody, visit.AfterBoth, on(trainer.ObservationPages.List)},
	{"GET", "/bang-kiem/{quiz}/{checklist}", observers, noBody, visit.AfterBoth, on(trainer.ObservationPages.Fill)},
	{"POST", "/bang-kiem/{quiz}/{checklist}", observers, trainer.MaxSheet, visit.AfterBoth, on(trainer.ObservationPages.Sign)},
	{"GET", "/quan-sat/{observation}", observers, noBody, visit.AfterBoth, on(trainer.ObservationPages.Show)},
	{"POST", "/quan-sat/{observation}", observers, page.MaxForm, visit.AfterBoth, on(trainer.ObservationPages.Correct)},

	{"GET", "/danh-sach", admins, noBody, visit.AfterBoth, on(admin.RosterPages.Form)},
	{"POST", "/danh-sach", admins, visit.MaxRoster, visit.AfterBoth, on(admin.RosterPages.Upload)},
	{"GET", "/can-bo", admins, noBody, visit.AfterBoth, on(admin.PersonPages.Find)},
	{"POST", "/can-bo/nhac", admins, page.MaxForm, visit.AfterBoth, on(admin.PersonPages.Remind)},
	{"GET", "/can-bo/{officer}", admins, noBody, visit.AfterBoth, on(admin.PersonPages.Show)},
	{"POST", "/can-bo/{officer}/thiet-bi/{device}/dang-xuat", admins, page.MaxForm, visit.AfterBoth, on(admin.PersonPages.EndDevice)},
	{"GET", "/can-bo/{officer}/bai-lam", admins, noBody, visit.AfterBoth, on(admin.ReplayPages.List)},
	{"POST", "/can-bo/{officer}/bai-lam/{attempt}", admins, page.MaxForm, visit.AfterBoth, on(admin.ReplayPages.Make)},
	{"GET", "/danh-sach/xuat", admins, noBody, visit.AfterBoth, on(admin.PersonPages.Export)},
	{"GET", "/danh-sach/mau", admins, noBody, visit.AfterBoth, on(admin.RosterPages.Template)},
	{"GET", "/danh-sach/{upload}", admins, noBody, visit.AfterBoth, on(admin.RosterPages.Plan)},
	{"POST", "/danh-sach/{upload}", admins, page.MaxForm, visit.AfterBoth, on(admin.RosterPages.Apply)},

	{"GET", "/ket-qua-noi-khac", admins, noBody, visit.AfterBoth, on(admin.ImportPages.Form)},
	{"POST", "/ket-qua-noi-khac", admins, visit.MaxRoster, visit.AfterBoth, on(admin.ImportPages.Upload)},
	{"GET", "/ket-qua-noi-khac/{upload}", admins, noBody, visit.AfterBoth, on(admin.ImportPages.Plan)},
	{"POST", "/ket-qua-noi-khac/{upload}", admins, page.MaxForm, visit.AfterBoth, on(admin.ImportPages.Apply)},

	{"GET", "/goi/{kind}/{package}/{file...}", officers, noBody, visit.AfterBoth, on(filePages.asset)},
	{"GET", "/tinh/{file...}", everyone, noBody, visit.BeforePassword, on(filePages.static)},
	{"GET", "/suc-khoe", visitors, noBody, visit.BeforePassword, on(filePages.health)},
	{"", "/", visitors, page.MaxForm, visit.BeforePassword, unknown},
}

// audiences are those of the pages, by path.
func audiences() map[string]visit.Audience {
	all := map[string]visit.Audience{}
	for _, r := range table {
		if r.method == http.MethodGet {
			all[r.path] = r.audience
		}
	}
	return all
}

// unknown is every address that no other route answers to.
func unknown(*visit.Visit) error { return page.ErrNoPage }
