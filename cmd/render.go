package cmd

import (
	"context"
	"errors"

	"octad/domain"
	"octad/domain/eightd"
)

func (a *App) render(context.Context, domain.Order, domain.Ref, eightd.Stage) ([]eightd.Rendering, error) {
	return nil, errors.New("no renderer is wired yet")
}
