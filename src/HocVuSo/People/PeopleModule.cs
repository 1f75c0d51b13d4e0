using HocVuSo.Indicators.Contract;
using HocVuSo.People.Carrying;
using HocVuSo.People.Contract;
using HocVuSo.People.Import;
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
        services.AddScoped<KeptFiles>().AddScoped<ImportDesk>().AddScoped<ResidentImporter>();
        services.AddScoped<StageResidents>().AddScoped<ApplyResidentImport>().AddScoped<UndoResidentImport>().AddScoped<DiscardResidentImport>();
        services.AddScoped<ResidentJournal>().AddScoped<ResidentJournal.Chunk>().AddScoped<ResidentJournal.Broom>();
        services.AddScoped<IMapFollower, CarryOver>().AddScoped<CarryOver.Chunk>().AddScoped<ChooseHeirs>().AddScoped<IUnitImpact, PeopleImpact>();
        services.AddSingleton<ContinueImports>();
        services.AddHostedService(s => s.GetRequiredService<ContinueImports>());
        services.AddSingleton(new NavItem(T => T["Nhập danh sách dân cư"], "/nhap-dan-cu", "file-spreadsheet", NavGroup.Work, Permission.ImportPeople, 63));
    }

    public static void MapPeople(this IEndpointRouteBuilder app) => DownloadResidentSample.Map(app);
}
