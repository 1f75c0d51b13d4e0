using HocVuSo.Classes;
using HocVuSo.Classes.Contract;
using HocVuSo.Classes.Sheets;
using HocVuSo.Communication.Broadcasts;
using HocVuSo.Communication.Contract;
using HocVuSo.Communication.Directives;
using HocVuSo.Communication.News;
using HocVuSo.Communication.Talks;
using HocVuSo.Communication.Videos;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.PublicServices.Contract;
using HocVuSo.PublicServices.Help;
using HocVuSo.Skills;
using HocVuSo.Skills.Contract;
using HocVuSo.Skills.Officials;
using HocVuSo.Skills.Passing;
using HocVuSo.Skills.Rolls;
using HocVuSo.Targets;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Teams.Crews;
using HocVuSo.Tests.People;
using HocVuSo.Tests.PublicServices;
using HocVuSo.Tests.Skills;
using HocVuSo.Visits;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Access;

/// <summary>Xã Vĩnh Tường with one record of each kind, and the addresses at which they stand.</summary>
public abstract class BusyCommune : VillageLife
{
    private const int Commune = 2;
    private const int Village = 3;

    /// <summary>Words that stand in records of xã Vĩnh Tường alone.</summary>
    protected static readonly IReadOnlyList<string> Names =
    [
        "Vĩnh Tường",
        "Thôn Đông",
        "Thôn Đoài",
        "Trần Thị Lành",
        "Trần Văn Nam",
        "Đỗ Thị Hà",
        "Lê Văn Hòa",
        "0912345678",
        "Ngõ 3, nhà 5",
        "PG-77",
        "chuyên đề kín",
    ];

    /// <summary>One record of each kind; for every route the addresses under which a stranger would look for them.</summary>
    protected async Task<Dictionary<string, string[]>> Fill()
    {
        var home = await Neighbours.MoveIn(App);
        var (house, person) = (home.House.Value, home.Lành.Value);
        var visit = await App.Write(
            async (RecordVisit slice) =>
            {
                var id = Ids.New<VisitId>(App.Clock);
                await slice.Run(
                    new RecordVisit.Command(id, home.House, World.Today, VisitOutcome.Taught, [new(home.Lành, "300000", Consents: true)], 30),
                    Stop
                );
                return id.Value;
            },
            Cast.Chi
        );
        await App.Write(
            (MarkChecklist slice) =>
                slice.Run(new(Ids.New<ChecklistId>(App.Clock), home.Lành, World.Today, "Lê Thị Chi", null, [3, 3, 0, 0, 0, 0], true), Stop),
            Cast.Hà
        );
        var (waiting, decision) = (await Proposed(home.Nam), Ids.New<PassDecisionId>(App.Clock));
        var confirmed = await Proposed(home.Lành);
        await App.Write((ConfirmPassed slice) => slice.Run(new(decision, [confirmed], "152/QĐ-UBND", Signed, 1), Stop), Cast.Lan);
        var team = Ids.New<TeamId>(App.Clock);
        TeamMemberRow[] members = [new("Đỗ Thị Hà", TeamRole.Leader, "Trưởng thôn", "0912345678")];
        await App.Write((FoundTeam slice) => slice.Run(new(team, Village, "12/QĐ-UBND", new(2026, 1, 10), new(2026, 1, 10), null, members), Stop), Cast.Bình);
        var crew = Ids.New<TeamId>(App.Clock);
        var campaign = new FormCrew.Command(
            crew,
            Commune,
            "Thanh niên tình nguyện",
            "45/KH-UBND",
            World.Today,
            World.Today,
            World.Today.AddDays(30),
            [Village],
            members
        );
        await App.Write((FormCrew slice) => slice.Run(campaign, Stop), Cast.Bình);
        await App.Write((EnrolOfficials slice) => slice.Run(new(Commune, 0, new(2026, 1, 5), [new("Lê Văn Hòa", 19800000)]), Stop), Cast.Bình);
        var official = await App.Read(db => db.Set<Official>().Select(o => o.Id).SingleAsync(Stop));
        var session = Ids.New<SessionId>(App.Clock);
        await App.Write((PlanClass slice) => slice.Run(new(session, Village, World.Today, new(19, 30), "Nhà văn hóa", "chuyên đề kín"), Stop), Cast.Chi);
        await App.Write(
            (RecordSheet slice) => slice.Run(new(Ids.New<SheetId>(App.Clock), Commune, World.Today, null, "chuyên đề kín", null, 42, "PG-77"), Stop),
            Cast.Bình
        );
        var target = await App.Write((SetTarget slice) => slice.Run(new(Commune, 2026, "I08", null, 2300, "16-KH/TU", new(2025, 8, 29), 0), Stop), Cast.An);
        var closing = Ids.New<ClosingId>(App.Clock);
        var year = Period.Year(2025, PeriodPreset.Decree09);
        await App.Write((ClosePeriod slice) => slice.Run(new(closing, Commune, year.From, year.To), Stop), Cast.Lan);
        await Communicate();
        await App.Write(
            (RecordSupport slice) =>
                slice.Run(
                    new(Ids.New<SupportId>(App.Clock), Commune, World.Today, "1.001193", true, SupportChannel.OneStopCentre, true, true, home.Lành, null, true),
                    Stop
                ),
            Cast.Bình
        );
        await Totals();
        using var bình = App.As(Cast.Bình);
        await bình.Upload("/quay/danh-sach", "#nhap", "ho-so.xlsx", StageDossiersTests.List());
        var import = await Sent(
            "/nhap-dan-cu",
            "#upload",
            "file",
            "dan-cu.csv",
            Csv("Họ và tên;Năm sinh;Thôn", "Trần Thị Lành;1954;Thôn Đông", "Lê Văn X;19;"),
            ("Input.Day", "01/03/2026")
        );
        (string, string)[] paper = [("Input.Number", "45/CAX"), ("Input.Day", "05/03/2026")];
        const string head = "STT;Họ và tên;Số ĐDCN;Ngày sinh;Ngày xác nhận;Kết quả";
        var columns = await Sent("/vneid", "#file", "upload", "vneid.csv", Csv(head, "1;Trần Thị Lành;;1954;01/03/2026;Đạt"), paper);
        var lists = await Sent("/vneid", "#file", "upload", "vneid2.csv", Csv(head, "1;Trần Thị Lành;;1954;02/03/2026;Đạt"), paper);
        if (lists.StartsWith("/vneid/cot/", StringComparison.Ordinal))
        {
            lists = (await bình.Submit(lists)).Location!;
        }
        var begun = await bình.Submit(
            await bình.Page("/bao-cao?don-vi=" + World.Commune),
            "/bao-cao?don-vi=" + World.Commune,
            "form:has(input[name=year][value='2025'])"
        );
        var report = begun.Location!;
        var asked = Ids.New<DataRequestId>(App.Clock);
        await App.Write((ReceiveRequest slice) => slice.Run(new(asked, home.Lành, DataRight.Export, "Trần Thị Lành", "", World.Today), Stop), Cast.Bình);
        await App.CatchUp();

        Dictionary<string, string[]> addresses = new(StringComparer.Ordinal)
        {
            ["/api/v1/indicators/{code}"] = [$"/api/v1/indicators/I08?unit={World.Commune}", $"/api/v1/indicators/I04?unit={World.Village}"],
            ["/api/v1/indicators/{code}/facts"] = [$"/api/v1/indicators/I08/facts?unit={World.Commune}"],
            ["/bao-cao/{id}"] = [report],
            ["/bao-cao/{id}/sua"] = [report + "/sua"],
            ["/bao-cao/{id}/tinh-lai"] = [report + "/tinh-lai"],
            ["/bao-cao/{id}/word"] = [report + "/word"],
            ["/can-bo"] = [$"/can-bo?don-vi={World.Commune}"],
            ["/can-bo/{id:guid}"] = [$"/can-bo/{official.Value}"],
            ["/chi-tieu"] = [$"/chi-tieu?don-vi={World.Commune}&nam=2026"],
            ["/chi-tieu/giao/{id:guid}"] = [$"/chi-tieu/giao/{target.Value}"],
            ["/chot-so-lieu/{id}"] = [$"/chot-so-lieu/{closing.Value}"],
            ["/danh-gia/phieu"] = [$"/danh-gia/phieu?nguoi={person}", "/danh-gia/phieu?tim=lanh"],
            ["/danh-gia/quyet-dinh/{id:guid}"] = [$"/danh-gia/quyet-dinh/{decision.Value}"],
            ["/danh-gia/{id:guid}"] = [$"/danh-gia/{waiting.Value}", $"/danh-gia/{confirmed.Value}"],
            ["/dia-ban/{code}/chia-ho"] = [$"/dia-ban/{World.Village}/chia-ho"],
            ["/dia-ban/thay-doi/{kind}"] = [$"/dia-ban/thay-doi/doi-ten?don-vi={World.Village}", $"/dia-ban/thay-doi/giai-the?don-vi={World.Village}"],
            ["/ho/{id}/thay-doi"] = [$"/ho/{house}/thay-doi"],
            ["/nguoi/{id}/doi-song"] = [$"/nguoi/{person}/doi-song"],
            ["/quyen-du-lieu/nguoi/{id}"] = [$"/quyen-du-lieu/nguoi/{person}"],
            ["/quyen-du-lieu/{id:guid}"] = [$"/quyen-du-lieu/{asked.Value}"],
            ["/dia-ban/{code:regex(^(?!thay-doi$|nhap$|xuat).+$)}"] = [$"/dia-ban/{World.Village}"],
            ["/dia-ban/xuat/{file}"] = ["/dia-ban/xuat/danh-muc.csv"],
            ["/tim"] = ["/tim?q=lanh"],
            ["/ho"] = [$"/ho?thon={World.Village}", "/ho?q=lanh"],
            ["/ho/ban-do"] = [$"/ho/ban-do?thon={World.Village}"],
            ["/ho/them"] = [$"/ho/them?thon={World.Village}"],
            ["/ho/{id}"] = [$"/ho/{house}"],
            ["/ho/{id}/day-nhau"] = [$"/ho/{house}/day-nhau"],
            ["/day-nhau"] = [$"/day-nhau?thon={World.Village}"],
            ["/ho/{id}/duong-di"] = [$"/ho/{house}/duong-di"],
            ["/loi/{status:int}"] = ["/loi/404"],
            ["/lop-hoc/{id:guid}"] = [$"/lop-hoc/{session.Value}", $"/lop-hoc/{session.Value}?tim=lanh"],
            ["/nguoi/them"] = [$"/nguoi/them?ho={house}"],
            ["/nguoi/{id}"] = [$"/nguoi/{person}"],
            ["/nhap-dan-cu/{id:guid}"] = [import],
            ["/nhap-dan-cu/{id:guid}/loi"] = [import + "/loi"],
            ["/so-lieu/{code}"] = [$"/so-lieu/I08?don-vi={World.Commune}", $"/so-lieu/I04?don-vi={World.Village}"],
            ["/tai-khoan"] = ["/tai-khoan?tim=binh"],
            ["/tai-khoan/{no:int}"] = ["/tai-khoan/2", "/tai-khoan/3"],
            ["/nhat-ky"] = [$"/nhat-ky?don-vi={World.Commune}", "/nhat-ky?nguoi=binh"],
            ["/so-tay/{slug}"] = ["/so-tay/vneid"],
            ["/tham-ho"] = [$"/tham-ho?thon={World.Village}"],
            ["/tham-ho/ghi"] = [$"/tham-ho/ghi?ho={house}", $"/tham-ho/ghi?ho={house}&sua={visit}"],
            ["/tham-ho/in-ngo"] = [$"/tham-ho/in-ngo?thon={World.Village}&ngo={Uri.EscapeDataString("Ngõ 3")}"],
            ["/tham-ho/nhap-ngo"] = [$"/tham-ho/nhap-ngo?thon={World.Village}&ngo={Uri.EscapeDataString("Ngõ 3")}"],
            ["/to-chuc"] = [$"/to-chuc?don-vi={World.Commune}"],
            ["/tham-ho/{id}"] = [$"/tham-ho/{visit}"],
            ["/thon"] = [$"/thon?xa={World.Commune}"],
            ["/thon/{code}"] = [$"/thon/{World.Village}"],
            ["/to-cong-nghe/{id:guid}"] = [$"/to-cong-nghe/{team.Value}"],
            ["/to-cong-nghe/{id:guid}/chia-ngo"] = [$"/to-cong-nghe/{team.Value}/chia-ngo"],
            ["/to-cong-nghe/chien-dich/{id:guid}"] = [$"/to-cong-nghe/chien-dich/{crew.Value}"],
            ["/may-cua-to/{id:guid}"] = [$"/may-cua-to/{team.Value}", $"/may-cua-to/{crew.Value}"],
            ["/tong-quan/{code}"] = [$"/tong-quan/{World.Commune}", $"/tong-quan/{World.Province}"],
            ["/vneid/cot/{token:guid}"] = [columns],
            ["/vneid/{id:guid}"] = [lists],
            ["/xep-hang"] = [$"/xep-hang?tinh={World.Province}"],
        };
        foreach (var route in ByUnit)
        {
            addresses[route] = [$"{route}?don-vi={World.Commune}"];
        }
        return addresses;
    }

    /// <summary>Pages that begin at a unit named by <c>?don-vi=</c>.</summary>
    private static readonly string[] ByUnit =
    [
        "/bao-cao",
        "/chot-so-lieu",
        "/lop-hoc",
        "/lop-hoc/moi",
        "/phieu-gop",
        "/quay",
        "/quay/danh-sach",
        "/quay/phieu",
        "/quay/thu-tuc",
        "/so-tong",
        "/so-tong/doanh-nghiep",
        "/so-tong/truong-hoc",
        "/tuyen-truyen",
        "/tuyen-truyen/phat-thanh",
        "/tuyen-truyen/tin-bai",
        "/tuyen-truyen/van-ban",
        "/tuyen-truyen/video",
    ];

    private async Task<ProposalId> Proposed(PersonId person)
    {
        var id = Ids.New<ProposalId>(App.Clock);
        var command = new ProposePassed.Command(
            id,
            Village,
            Signed,
            "Đỗ Thị Hà",
            "Nguyễn Văn Thôn",
            [new(person, SkillsAlone: 5, Tester: "Hà", TestedOn: Signed)]
        );
        await App.Write((ProposePassed slice) => slice.Run(command, Stop), Cast.Hà);
        return id;
    }

    private async Task Communicate()
    {
        ActivityId New() => Ids.New<ActivityId>(App.Clock);
        var day = World.Today;
        await App.Write((RecordTalk s) => s.Run(new(New(), Commune, day, "Hội trường", "chuyên đề kín", null, 12), Stop), Cast.Bình);
        await App.Write((RecordNews s) => s.Run(new(New(), Commune, day, "chuyên đề kín", "Trang xã"), Stop), Cast.Bình);
        await App.Write((RecordVideo s) => s.Run(new(New(), Commune, day, "chuyên đề kín"), Stop), Cast.Bình);
        await App.Write((RecordBroadcast s) => s.Run(new(New(), Commune, day, new(6, 0), "chuyên đề kín", 10, 1), Stop), Cast.Bình);
        await App.Write((RecordDirective s) => s.Run(new(New(), Commune, day, "9/CV", "chuyên đề kín"), Stop), Cast.Bình);
    }

    private async Task Totals()
    {
        RollTotalId New() => Ids.New<RollTotalId>(App.Clock);
        var paper = new RollPaper("12/BC", World.Today, "Hiệu trưởng");
        using var bình = App.As(Cast.Bình);
        await bình.Submit(
            "/so-tong/truong-hoc",
            ("Input.NewName", "Trường THCS chuyên đề kín"),
            ("Input.SecondaryEnrolled", "640"),
            ("Input.SecondaryEquipped", "640"),
            ("Input.PaperNumber", "12/BC-THCS"),
            ("Input.Signer", "Hiệu trưởng")
        );
        await App.Write((RecordEnterpriseTotal s) => s.Run(new(New(), Commune, 0, World.Today, 20, 10, 10, paper, "HTX chuyên đề kín", true), Stop), Cast.Bình);
        await bình.SaveTable(("Input.Whole", "10"), ("Input.Online", "9"), ("Input.PaperNumber", "214/BC"), ("Input.Signer", "Chủ tịch"));
        await bình.Submit(await bình.Page("/quay/thu-tuc"), "/quay/thu-tuc", "#them", ("Input.Code", "vt-1"), ("Input.Name", "Đăng ký chuyên đề kín"));
    }

    private async Task<string> Sent(string address, string form, string field, string name, byte[] file, params (string, string)[] fields)
    {
        using var bình = App.As(Cast.Bình);
        var answer = await Upload(bình, address, form, field, name, file, [("Input.CommuneNo", "2"), .. fields]);
        Assert.True(answer.Location is not null, $"{address}: {answer.Text}");
        return answer.Location!;
    }
}
