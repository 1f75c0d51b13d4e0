using HocVuSo.Platform;
using HocVuSo.Platform.Layout;
using HocVuSo.Teams.Crews;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Teams;

public static class TeamsModule
{
    public static void AddTeams(this IServiceCollection services)
    {
        services
            .AddScoped<TeamDesk>()
            .AddScoped<Contract.VillageTeams>()
            .AddScoped<FoundTeam>()
            .AddScoped<JoinTeam>()
            .AddScoped<LeaveTeam>()
            .AddScoped<DescribeMember>()
            .AddScoped<DescribeTeam>()
            .AddScoped<EndTeam>()
            .AddScoped<Contract.TeamRoster>()
            .AddScoped<Contract.WeeklyGoal>()
            .AddScoped<ShareLanes>()
            .AddScoped<CrewDesk>()
            .AddScoped<FormCrew>()
            .AddScoped<MoveCrew>()
            .AddScoped<JoinCrew>()
            .AddScoped<LeaveCrew>()
            .AddScoped<EndCrew>();
        services.AddScoped<IMapFollower, TeamsFollowVillages>().AddScoped<IUnitImpact, TeamImpact>();
        services.AddSingleton(
            new NavItem(
                T => T["Tổ công nghệ số"],
                "/to-cong-nghe",
                "users",
                NavGroup.Work,
                Permission.ReadPeople,
                40,
                Also: "/may-cua-to",
                Or: Permission.RunCampaigns
            )
        );
    }
}
