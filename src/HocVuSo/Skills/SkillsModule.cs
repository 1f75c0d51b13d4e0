using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Skills.Officials;
using HocVuSo.Skills.Passing;
using HocVuSo.Skills.Rolls;
using HocVuSo.Skills.Vneid;

namespace HocVuSo.Skills;

public static class SkillsModule
{
    public static void AddSkills(this IServiceCollection services)
    {
        services.AddScoped<Frameworks>().AddScoped<LoadFramework>().AddScoped<Contract.WaitingLists>();
        services.AddScoped<MarkChecklist>().AddScoped<UndoChecklist>().AddScoped<ChecklistFile>();
        services.AddScoped<ProposePassed>().AddScoped<PickProposed>().AddScoped<ReturnProposal>();
        services.AddScoped<ConfirmPassed>().AddScoped<UndoPassed>();
        services.AddScoped<ProposalReading>();
        services.AddScoped<PassedJournal>().AddScoped<PassedJournal.Chunk>();
        services.AddScoped<VneidReading>().AddScoped<VneidImport>().AddScoped<StagedFiles>().AddScoped<RememberVneidColumns>();
        services.AddScoped<VneidDesk>().AddScoped<ReceiveVneidList>().AddScoped<PickVneidRow>().AddScoped<ApplyVneidList>().AddScoped<UndoVneidList>();
        services.AddScoped<VneidJournal>().AddScoped<VneidJournal.Chunk>();
        services.AddScoped<IOldHashes, RenewHashes>().AddScoped<RenewHashes.Piece>();
        services.AddScoped<EnterVneidTotal>().AddScoped<UndoVneidTotal>();
        services.AddScoped<IPaperNames, RollPapers>().AddScoped<IPaperNames, VneidPapers>();
        services.AddScoped<EnrolOfficials>().AddScoped<TickOfficial>().AddScoped<LeaveOffice>();
        services.AddSingleton<ContinueJournals>();
        services.AddHostedService(s => s.GetRequiredService<ContinueJournals>());
        services.AddSingleton(new NavItem(T => T["Xác nhận đạt"], "/danh-gia", "badge-check", NavGroup.Results, Permission.Assess, 60));
        services.AddSingleton(new NavItem(T => T["Xác nhận trên VNeID"], "/vneid", "id-card", NavGroup.Results, Permission.ImportVneid, 61));
        services.AddSingleton(new NavItem(T => T["Cán bộ, công chức"], "/can-bo", "user-check", NavGroup.Results, Permission.RecordTotals, 62));
    }
}
