using HocVuSo.Ledger.Contract;
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
        services.AddScoped<MarkChecklist>().AddScoped<UndoChecklist>();
        services.AddScoped<ProposePassed>().AddScoped<PickProposed>().AddScoped<ReturnProposal>();
        services.AddScoped<ConfirmPassed>().AddScoped<UndoPassed>();
        services.AddScoped<PassedJournal>().AddScoped<PassedJournal.Chunk>();
        services.AddScoped<VneidDesk>().AddScoped<ReceiveVneidList>().AddScoped<PickVneidRow>().AddScoped<ApplyVneidList>().AddScoped<UndoVneidList>();
        services.AddScoped<VneidJournal>().AddScoped<VneidJournal.Chunk>();
        services.AddScoped<EnterVneidTotal>().AddScoped<UndoVneidTotal>();
        services.AddScoped<IPaperNames, RollPapers>().AddScoped<IPaperNames, VneidPapers>();
        services.AddScoped<EnrolOfficials>().AddScoped<TickOfficial>().AddScoped<LeaveOffice>();
        services.AddSingleton<ContinueJournals>();
    }
}
