using HocVuSo.Indicators.Contract;
using HocVuSo.People.Carrying;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.People.Import;
using HocVuSo.People.Life;
using HocVuSo.People.Quality;
using HocVuSo.People.Rights;
using HocVuSo.People.Search;
using HocVuSo.People.Sensitive;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Territory.Contract;

namespace HocVuSo.People;

public static class PeopleModule
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddScoped<Register>().AddScoped<PeopleReader>().AddScoped<Consents>().AddScoped<FieldNotes>().AddScoped<SkillLevels>();
        services.AddScoped<IRecount, ResidentRecount>().AddScoped<IRecount, HouseholdRecount>();
        services.AddScoped<AddHousehold>().AddScoped<DescribeHousehold>();
        services.AddScoped<AddPerson>().AddScoped<CorrectPerson>().AddScoped<MovePerson>().AddScoped<LeaveRegister>();
        services.AddScoped<WithdrawConsent>().AddScoped<NotePersonRead>().AddScoped<PersonHistory>();
        services.AddScoped<NameIndex>().AddScoped<PeopleFinder>();
        services.AddScoped<FindDuplicates>().AddScoped<KeepPairs>().AddScoped<KeepApart>().AddScoped<MergePeople>().AddScoped<SplitPeople>();
        services
            .AddScoped<Mover>()
            .AddScoped<LifeDesk>()
            .AddScoped<RegisterOnDay>()
            .AddScoped<ChangeResidence>()
            .AddScoped<JoinGroup>()
            .AddScoped<LeaveGroup>();
        services.AddScoped<SplitHousehold>().AddScoped<JoinHouseholds>().AddScoped<JoinedHouseholds>().AddScoped<ChangeHead>();
        services.AddScoped<FamilyHelps>().AddScoped<RecordFamilyHelp>().AddScoped<CancelFamilyHelp>().AddScoped<RecordConsent>();
        services.AddScoped<SensitiveDesk>().AddScoped<MarkSensitive>().AddScoped<UnmarkSensitive>().AddScoped<SensitiveFigures>();
        services.AddSingleton<ErasureList>().AddScoped<ReplayErasures>().AddScoped<ErasePerson>().AddScoped<PersonCopy>();
        services.AddScoped<IResidentTraces, HouseholdTraces>();
        services.AddScoped<RequestDesk>().AddScoped<ReceiveRequest>().AddScoped<AcknowledgeRequest>().AddScoped<ExtendRequest>();
        services.AddScoped<CloseRequest>().AddScoped<LiftRestriction>().AddScoped<ResealNumbers>().AddScoped<ResealNumbers.Piece>();
        services.AddScoped<CheckQuality>().AddScoped<KeepFindings>().AddScoped<KeepNoLonger>().AddScoped<KeepNoLonger.ClearWords>();
        services.AddSingleton<Nights>();
        services.AddHostedService(s => s.GetRequiredService<Nights>());
        services.AddScoped<KeptFiles>().AddScoped<ImportDesk>().AddScoped<ResidentImporter>();
        services.AddScoped<StageResidents>().AddScoped<ApplyResidentImport>().AddScoped<UndoResidentImport>().AddScoped<DiscardResidentImport>();
        services.AddScoped<StopResidentImport>().AddScoped<ApplyChanges>().AddScoped<DownloadRegister>();
        services.AddScoped<ResidentJournal>().AddScoped<ResidentJournal.Chunk>().AddScoped<ResidentJournal.Broom>();
        services
            .AddScoped<IMapFollower, CarryOver>()
            .AddScoped<CarryOver.Chunk>()
            .AddScoped<ChooseHeirs>()
            .AddScoped<IUnitImpact, PeopleImpact>()
            .AddScoped<FormerVillages>();
        services.AddSingleton<ContinueImports>();
        services.AddHostedService(s => s.GetRequiredService<ContinueImports>());
        services.AddSingleton(new NavItem(T => T["Dân cư theo ngày"], "/dan-cu", "users", NavGroup.People, Permission.ReadPeople, 62));
        services.AddSingleton(new NavItem(T => T["Người dạy trong nhà"], "/day-nhau", "users", NavGroup.People, Permission.ReadPeople, 61));
        services.AddSingleton(
            new NavItem(
                T => T["Hộ ở thôn cũ"],
                "/ho-thon-cu",
                "house",
                NavGroup.People,
                Permission.EditPeople,
                67,
                async (s, cancellation) => (await s.GetRequiredService<FormerVillages>().All(cancellation)).Count
            )
        );
        services.AddSingleton(new NavItem(T => T["Chất lượng dữ liệu"], "/chat-luong-du-lieu", "list-checks", NavGroup.People, Permission.EditPeople, 65));
        services.AddSingleton(new NavItem(T => T["Nhóm cần quan tâm"], "/nhom-can-quan-tam", "heart-pulse", NavGroup.Steering, Permission.ReadFigures, 70));
        services.AddSingleton(new NavItem(T => T["Quyền dữ liệu"], "/quyen-du-lieu", "shield-check", NavGroup.People, Permission.HandleDataRights, 66));
        services.AddSingleton(new NavItem(T => T["Có thể ghi trùng"], "/trung-lap", "copy-check", NavGroup.People, Permission.EditPeople, 64));
        services.AddSingleton(new NavItem(T => T["Nhập danh sách"], "/nhap-dan-cu", "file-spreadsheet", NavGroup.People, Permission.ImportPeople, 63));
    }

    public static void MapPeople(this IEndpointRouteBuilder app) => DownloadResidentSample.Map(app);
}
